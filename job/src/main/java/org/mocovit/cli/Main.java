package org.mocovit.cli;

import java.util.Locale;
import org.mocovit.session.ExecutorSessions;

/** Entry point of the job jar. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the JVM with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    // Numbers read the same, and scripts find them, whatever the machine's locale.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    ExitCode exitCode = new CommandRunner(System.out, System.err).run(arguments);
    // In YARN's cluster mode any call of exit, even with 0, counts as an application that died.
    if (exitCode != ExitCode.DONE) {
      // A task that failed may have left another one amid a run of its model.
      ExecutorSessions.awaitRuns();
      System.exit(exitCode.code());
    }
  }
}
