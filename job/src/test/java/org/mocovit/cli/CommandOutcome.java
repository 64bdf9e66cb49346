package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of a command that ran in this JVM.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandOutcome(ExitCode code, String out, String err) {
  static CommandOutcome of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new CommandRunner(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(arguments);
    return new CommandOutcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Asserts that the command did what it was asked for. */
  CommandOutcome done() {
    assertThat(code).as("%s%s", out, err).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** Asserts that the command was refused, without a stack trace and without results. */
  CommandOutcome refused(ExitCode with) {
    assertThat(code).as("%s%s", out, err).isEqualTo(with);
    assertThat(err.lines()).noneMatch(line -> line.startsWith("\tat "));
    if (with == ExitCode.WRONG_USAGE) {
      assertThat(err).doesNotContain("Exception");
    }
    assertThat(out).isEmpty();
    return this;
  }

  /** The problems on standard error: its lines, less the pointers to help. */
  java.util.List<String> problems() {
    return err.lines()
        .filter(line -> !line.startsWith("Try '") && !line.startsWith("Run again with --verbose"))
        .toList();
  }
}
