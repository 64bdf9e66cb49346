package org.mocovit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.TrainingFacts;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model import}: a model of the zoo with trained weights. */
@Command(
    name = "import",
    description = {
      "Write a model of the zoo, with weights from a file of safetensors, as an ONNX file.",
      "",
      "The file must have all tensors of the model and no others; what is wrong with it is listed,"
          + " and nothing is written. num_batches_tracked is ignored; [out, in] and [out, in, 1, 1]"
          + " are the same tensor. 'mocovit model export-weights' writes a file of this form. What"
          + " the file says of itself (__metadata__) is recorded in the model; 'mocovit model"
          + " describe' shows it."
    })
final class ModelImportCommand extends Action {
  @Option(
      names = "--architecture",
      required = true,
      paramLabel = "NAME",
      description = "A name from 'mocovit model list'.")
  String architecture = "";

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "W.safetensors",
      description = "Trained weights: F16, BF16, F32 or F64.")
  Path weights = Path.of("");

  @Option(
      names = "--names",
      paramLabel = "MAP",
      description =
          "How the file's tensor names are ours (maps for public checkpoints are in conf/weights)."
              + " Default: they are ours.")
  @Nullable Path names;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "M.onnx",
      description = "File to write; must not exist.")
  Path out = Path.of("");

  @Option(
      names = "--provenance",
      paramLabel = "KEY=VALUE",
      converter = Values.Fact.class,
      description =
          "Recorded in the model, beside what the weights' file says of itself: for example"
              + " top-1=0.75. May be given more than once.")
  List<Map.Entry<String, String>> facts = new ArrayList<>();

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    NewFile file = new NewFile(out);
    file.requireAbsent();
    byte[] model = build(names == null ? NameMap.NONE : NameMap.read(names));
    streams.out().println(file.write(stream -> stream.write(model)));
    return ExitCode.DONE;
  }

  private TrainingFacts known() {
    SortedMap<String, String> known = new TreeMap<>();
    for (Map.Entry<String, String> fact : facts) {
      if (known.put(fact.getKey(), fact.getValue()) != null) {
        throw new UsageException("--provenance must give each key once: " + fact.getKey());
      }
    }
    return new TrainingFacts(known);
  }

  private byte[] build(NameMap map) {
    try (FileWeights source = FileWeights.open(weights, map, known())) {
      ZooOptions options = zoo.options(source, source.classes());
      source.requireExactly(Zoo.tensors(architecture, options));
      return Zoo.build(architecture, options).toByteArray();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
