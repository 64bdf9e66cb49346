package org.mocovit.cli;

/** Entry point of the job jar. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the JVM with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    ExitCode exitCode = new CommandRunner(System.out, System.err).run(arguments);
    // In YARN's cluster mode any call of exit, even with 0, counts as an application that died.
    if (exitCode != ExitCode.DONE) {
      System.exit(exitCode.code());
    }
  }
}
