package org.mocovit.cli;

import picocli.CommandLine.Command;

/** {@code evaluate}: reports over committed predictions. */
@Command(
    name = "evaluate",
    description = "Tell how good predictions are.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {EvaluateImagenetCommand.class, EvaluateCocoCommand.class})
final class EvaluateCommand {}
