package org.mocovit.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that does something, and the options that all of them have. */
@Command(
    sortOptions = false,
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    usageHelpAutoWidth = true)
abstract class Action {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "HOCON file with options of this command; the command line wins.")
  @Nullable String config;

  @Option(names = "--verbose", description = "Show Spark's log and stack traces.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /**
   * Checks what can be checked without Spark and runs the command.
   *
   * @param streams where to write
   * @param sparkSettings Spark's own settings from the configuration file
   * @throws UsageException if the options do not fit together or name things that do not exist
   */
  abstract ExitCode run(Streams streams, Map<String, String> sparkSettings);

  /**
   * Takes from the configuration file what its own section does not have, for a command that runs
   * others.
   *
   * @param file the file; an empty one where none is named
   * @param known what is wrong with the file, and has been said
   * @return what else is wrong
   */
  List<String> take(ConfigFile file, List<String> known) {
    return List.of();
  }

  /** The commands that this one runs, with their options filled. */
  List<CommandLine> steps() {
    return List.of();
  }

  /** Results go to {@code out}, everything else to {@code err}. */
  record Streams(PrintStream out, PrintStream err) {}
}
