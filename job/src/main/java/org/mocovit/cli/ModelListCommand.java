package org.mocovit.cli;

import com.typesafe.config.Config;
import java.util.Locale;
import java.util.Map;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.source.ShippedModels;
import picocli.CommandLine.Command;

/** {@code model list}: the zoo. */
@Command(name = "list", description = "List the models that have a name.")
final class ModelListCommand extends Action {
  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    ZooOptions options = ZooOptions.defaults();
    streams
        .out()
        .println(
            "%-24s %9s %9s %11s  %7s %7s  %s"
                .formatted(
                    "name", "MACs M", "attn M", "parameters", "input", "classes", "weights"));
    for (String name : Zoo.names()) {
      streams
          .out()
          .println(
              line(
                  name,
                  Zoo.describe(name, options).total(),
                  options.inputSize().toString(),
                  options.labels().size(),
                  "random"));
    }
    ShippedModels.names().forEach(name -> streams.out().println(trained(name)));
    streams
        .out()
        .println(
            "Those with random weights are built, for other inputs and classes too. The others come"
                + " trained,"
                + System.lineSeparator()
                + "on images as 'mocovit dataset shapes' draws them.");
    return ExitCode.DONE;
  }

  private static String trained(String name) {
    OnnxFacts facts = OnnxFacts.read(ShippedModels.read(name), name);
    Config description = DescriptionMetadata.read(facts.metadata(), name);
    InputSize size = InputSize.of(description.getString("provenance.input-size"));
    return line(
        name,
        Zoo.describe(description, name).orElseThrow().total(),
        size.toString(),
        description.getInt("provenance.classes"),
        "trained on shapes");
  }

  private static String line(String name, Cost cost, String input, int classes, String weights) {
    return String.format(
        Locale.ROOT,
        "%-24s %9.3f %9.3f %,11d  %7s %,7d  %s",
        name,
        cost.macs() / 1e6,
        cost.attentionMacs() / 1e6,
        cost.parameters(),
        input,
        classes,
        weights);
  }
}
