package org.mocovit.cli;

import picocli.CommandLine.Command;

/** {@code dataset}: making and listing image sets. */
@Command(
    name = "dataset",
    description = "Make and list image sets.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DatasetListCommand.class, DatasetShapesCommand.class})
final class DatasetCommand {}
