package org.mocovit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.weights.SafetensorsWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model export-weights}: the tensors of a model of the zoo, for training it elsewhere. */
@Command(
    name = "export-weights",
    description = {
      "Write the seeded weights of a model of the zoo as a file of safetensors, with the names and"
          + " shapes that 'mocovit model import' reads.",
      "",
      "ONNX files are not taken: their batch normalisations are folded into the convolutions."
    })
final class ModelExportWeightsCommand extends Action {
  @Parameters(paramLabel = "NAME", description = "A name from 'mocovit model list'.")
  String name = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same weights on every machine. Default: 0.")
  long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "W.safetensors",
      description = "File to write; must not exist.")
  Path out = Path.of("");

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    ZooOptions options = zoo.options(seed);
    WeightSource weights = options.weights();
    List<TensorSpec> tensors = tensors(options);
    SortedMap<String, String> metadata =
        new TreeMap<>(
            Map.of("format", "pt", "architecture", name, "weights", weights.provenance()));
    streams
        .out()
        .println(
            new NewFile(out)
                .write(stream -> SafetensorsWriter.write(stream, tensors, weights, metadata)));
    return ExitCode.DONE;
  }

  private List<TensorSpec> tensors(ZooOptions options) {
    try {
      return Zoo.tensors(name, options);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
