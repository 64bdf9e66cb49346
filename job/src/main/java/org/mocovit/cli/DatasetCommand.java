package org.mocovit.cli;

import picocli.CommandLine.Command;

/** {@code dataset}: making image sets. */
@Command(
    name = "dataset",
    description = "Make image sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DatasetShapesCommand.class)
final class DatasetCommand {}
