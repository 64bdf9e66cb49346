package org.mocovit.cli;

import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
    name = "mocovit",
    description = "Runs vision models over large image sets on Apache Spark and evaluates them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Every option of a command can stand in a file given with --config; see conf/.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 a metric gate failed,",
      "4 more images failed than --max-failed allows."
    },
    subcommands = {
      DemoCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      RunCommand.class,
      CompareCommand.class,
      HistoryCommand.class,
      InspectCommand.class,
      ReportCommand.class,
      ShowCommand.class,
      ModelCommand.class,
      DatasetCommand.class,
      BenchCommand.class
    })
final class MocovitCommand {}
