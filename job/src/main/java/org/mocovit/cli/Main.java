package org.mocovit.cli;

/** Entry point of the job jar. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the JVM with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    System.exit(new CommandRunner(System.out, System.err).run(arguments).code());
  }
}
