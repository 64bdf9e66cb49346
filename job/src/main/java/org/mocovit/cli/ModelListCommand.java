package org.mocovit.cli;

import java.util.Locale;
import java.util.Map;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.cost.Cost;
import picocli.CommandLine.Command;

/** {@code model list}: the zoo. */
@Command(name = "list", description = "List the models that can be built by name.")
final class ModelListCommand extends Action {
  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    streams.out().println("%-23s %9s %9s %11s".formatted("name", "MACs M", "attn M", "parameters"));
    for (String name : Zoo.names()) {
      Cost cost = Zoo.describe(name, ZooOptions.defaults()).total();
      streams
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%-23s %9.3f %9.3f %,11d",
                  name,
                  cost.macs() / 1e6,
                  cost.attentionMacs() / 1e6,
                  cost.parameters()));
    }
    streams.out().println("At 224 x 224 and 1,000 classes; weights are seeded, not trained.");
    return ExitCode.DONE;
  }
}
