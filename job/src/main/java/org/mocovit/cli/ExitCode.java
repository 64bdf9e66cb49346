package org.mocovit.cli;

/** What a command's exit code says. */
enum ExitCode {
  DONE(0),
  FAILED(1),
  WRONG_USAGE(2),
  GATE_FAILED(3),
  TOO_MANY_FAILED(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
