package org.mocovit.cli;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.CostTableText;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.OnnxValue;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.preprocess.PreprocessSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model describe}: the layer table of a model of the zoo, or of any ONNX file. */
@Command(name = "describe", description = "Print a model's layers, multiply-adds and parameters.")
final class ModelDescribeCommand extends Action {
  @Parameters(
      paramLabel = "M",
      description =
          "A name from 'mocovit model list', a family with --width, or any ONNX file. A file from"
              + " elsewhere is run once, on zeros, and counted node by node.")
  String model = "";

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--axis",
      paramLabel = "A=N",
      split = ",",
      converter = Values.AxisLength.class,
      description =
          "Files only: the length of an axis that the file leaves free, by its name or by input and"
              + " position, as in ids:1=128. The first axis is the batch, by default 1; rows and"
              + " columns of images are --input-size.")
  List<Map.Entry<String, Integer>> axes = new ArrayList<>();

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    NamedModel named = new NamedModel(model);
    Path file = named.file();
    if (file != null) {
      named.requireAsItIs(zoo.building(command.commandLine().getParseResult()));
      describe(file, streams);
    } else {
      named.requireKnown();
      CostTable table = zooTable();
      streams.out().print(json ? CostJson.render(table) + "\n" : CostTableText.render(table));
    }
    return ExitCode.DONE;
  }

  private CostTable zooTable() {
    if (!axes.isEmpty()) {
      throw new UsageException("--axis is for files, there is none called " + model);
    }
    try {
      return Zoo.describe(model, zoo.options(0));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void describe(Path file, Streams streams) {
    ModelProto parsed = OnnxFile.parse(bytes(file), model);
    OnnxFacts facts = OnnxFacts.of(parsed, model);
    Config description = DescriptionMetadata.read(facts.metadata(), model);
    Map<String, List<Long>> inputs = shapes(facts, description);
    GraphRun run = new GraphRun(file, parsed, inputs);
    boolean ofOneImage = inputs.values().stream().noneMatch(ModelDescribeCommand::isBatch);
    FileCost cost = FileCost.of(description, run.cost(), ofOneImage, model);
    cost.notes().forEach(note -> streams.err().println("note: " + note));
    if (cost.graph() != null) {
      noteBatches(facts, inputs, streams);
    }
    streams
        .out()
        .print(
            json
                ? CostJson.render(cost, inputs, description) + "\n"
                : text(cost, facts, inputs, description));
  }

  private static String text(
      FileCost cost, OnnxFacts facts, Map<String, List<Long>> inputs, Config description) {
    return cost.graph() == null
        ? ProvenanceText.render(description) + CostTableText.render(cost.table())
        : OnnxFactsText.render(facts) + GraphCostText.render(cost.graph(), inputs);
  }

  private Map<String, List<Long>> shapes(OnnxFacts facts, Config description) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    axes.forEach(axis -> lengths.put(axis.getKey(), axis.getValue()));
    FreeAxes free = new FreeAxes(imageSize(description), lengths);
    Map<String, List<Long>> shapes = free.shapes(facts.inputs());
    if (zoo.inputSize != null && !free.usedSize()) {
      throw new UsageException(
          "--input-size must be for an input with free rows or columns: %s of %s"
              .formatted(facts.inputs(), model));
    }
    return shapes;
  }

  private @Nullable InputSize imageSize(Config description) {
    if (zoo.inputSize != null) {
      return zoo.inputSize;
    }
    if (!description.hasPath("preprocess")) {
      return null;
    }
    PreprocessSpec preprocess = ModelDescription.parse(description, model).preprocess();
    OptionalInt height = preprocess.outputHeight();
    OptionalInt width = preprocess.outputWidth();
    return height.isPresent() && width.isPresent()
        ? new InputSize(height.getAsInt(), width.getAsInt())
        : null;
  }

  /** A longer first axis is most likely a batch, of which an image is only a part. */
  private void noteBatches(OnnxFacts facts, Map<String, List<Long>> inputs, Streams streams) {
    for (OnnxValue input : facts.inputs()) {
      List<Long> shape = inputs.getOrDefault(input.name(), List.of());
      if (isBatch(shape)) {
        streams
            .err()
            .println(
                "note: multiply-adds are for all of the first axis, %d, of %s of %s"
                    .formatted(shape.get(0), input, model));
      }
    }
  }

  private static boolean isBatch(List<Long> shape) {
    return shape.size() > 1 && shape.get(0) > 1;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(file, e), e);
    }
  }
}
