package org.mocovit.cli;

import picocli.CommandLine.Command;

/** {@code model}: the model zoo. */
@Command(
    name = "model",
    description =
        "List, build and describe models, compare them with the paper; bring weights in and out.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelListCommand.class,
      ModelBuildCommand.class,
      ModelDescribeCommand.class,
      ModelPaperCommand.class,
      ModelImportCommand.class,
      ModelExportWeightsCommand.class,
      ModelQuantizeCommand.class
    })
final class ModelCommand {}
