package org.mocovit.cli;

import picocli.CommandLine.Command;

/** {@code model}: the model zoo. */
@Command(
    name = "model",
    description = "List, build and describe models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ModelListCommand.class, ModelBuildCommand.class, ModelDescribeCommand.class})
final class ModelCommand {}
