package org.mocovit.cli;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.RecordedModel;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.weights.OnnxWeights;
import org.mocovit.model.weights.SafetensorsWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model export-weights}: the tensors of a model of the zoo, for training it elsewhere. */
@Command(
    name = "export-weights",
    description = {
      "Write the weights of a model of the zoo as a file of safetensors, with the names and shapes"
          + " that 'mocovit model import' reads.",
      "",
      "Of a name from 'mocovit model list' they are seeded ones. Of an ONNX file that 'mocovit"
          + " model build' or 'import' has written they are its own; where its batch normalisations"
          + " are folded into the convolutions, the file gets ones that change nothing but for the"
          + " bias. What the ONNX file says of its training is written, too."
    })
final class ModelExportWeightsCommand extends Action {
  @Parameters(
      paramLabel = "M",
      description = "A name from 'mocovit model list', a family with --width, or an ONNX file.")
  String name = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same weights on every machine. Default: 0.")
  @Nullable Long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "W.safetensors",
      description = "File to write; must not exist.")
  Path out = Path.of("");

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    NamedModel model = new NamedModel(name);
    Path file = model.file();
    if (file == null) {
      model.requireKnown();
      streams.out().println(ofZoo());
    } else {
      model.requireAsItIs(zoo.changing(seed, command.commandLine().getParseResult()));
      streams.out().println(ofFile(file));
    }
    return ExitCode.DONE;
  }

  private String ofZoo() {
    List<String> ofGraphs =
        zoo.given(command.commandLine().getParseResult()).stream()
            .filter(List.of("--precision", "--batch-norms")::contains)
            .toList();
    if (!ofGraphs.isEmpty()) {
      throw new UsageException(
          "%s must not be given: weights are written as float32, before folding"
              .formatted(String.join(", ", ofGraphs)));
    }
    try {
      ZooOptions options = zoo.options(seed == null ? 0 : seed);
      return write(name, Zoo.tensors(name, options), options.weights());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private String ofFile(Path file) {
    ModelProto model = OnnxFile.read(file);
    Config description = DescriptionMetadata.read(OnnxFacts.of(model, name).metadata(), name);
    RecordedModel recorded =
        RecordedModel.of(description, name)
            .orElseThrow(
                () ->
                    new InvalidModelException(
                        name + " must be written by 'mocovit model build' or 'import'"));
    return write(
        recorded.name(), recorded.tensors(), new OnnxWeights(model.getGraph(), name, recorded));
  }

  private String write(String architecture, List<TensorSpec> tensors, WeightSource weights) {
    SortedMap<String, String> metadata = new TreeMap<>(weights.training().facts());
    metadata.putAll(
        Map.of("format", "pt", "architecture", architecture, "weights", weights.provenance()));
    return new NewFile(out)
        .write(stream -> SafetensorsWriter.write(stream, tensors, weights, metadata));
  }
}
