package org.mocovit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.CostTableText;
import org.mocovit.model.cost.LayerCost;
import org.mocovit.model.onnx.OnnxFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model describe}: the layer table of a model of the zoo, the facts of any ONNX file. */
@Command(name = "describe", description = "Print a model's layers, multiply-adds and parameters.")
final class ModelDescribeCommand extends Action {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      paramLabel = "M",
      description =
          "A name from 'mocovit model list', a family with --width, or an ONNX file. Of a file that"
              + " was not built here only its inputs, outputs and metadata are printed.")
  String model = "";

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin ZooModelOptions zoo = new ZooModelOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    Path file = Path.of(model);
    if (!Files.isRegularFile(file)) {
      print(streams.out(), zooTable());
      return ExitCode.DONE;
    }
    OnnxFacts facts = facts(file);
    Optional<CostTable> table =
        Zoo.describe(DescriptionMetadata.read(facts.metadata(), model), model);
    if (table.isPresent()) {
      print(streams.out(), table.get());
    } else if (json) {
      throw new InvalidModelException(
          model + " was not built here: its layers cannot be counted yet, so there is no --json");
    } else {
      streams.out().print(OnnxFactsText.render(facts));
    }
    return ExitCode.DONE;
  }

  private CostTable zooTable() {
    try {
      return Zoo.describe(model, zoo.options(0));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static OnnxFacts facts(Path file) {
    try {
      return OnnxFacts.read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(file, e), e);
    }
  }

  private void print(PrintStream out, CostTable table) {
    if (!json) {
      out.print(CostTableText.render(table));
      return;
    }
    ObjectNode root = JSON.createObjectNode();
    put(root, table.total());
    ArrayNode layers = root.putArray("layers");
    for (LayerCost layer : table.layers()) {
      ObjectNode node = layers.addObject();
      node.put("name", layer.name());
      node.put("operator", layer.operator());
      ArrayNode shape = node.putArray("output");
      layer.output().forEach(shape::add);
      put(node, layer.cost());
    }
    try {
      out.println(JSON.writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write JSON", e);
    }
  }

  private static void put(ObjectNode node, Cost cost) {
    node.put("macs", cost.macs());
    node.put("elementwise_macs", cost.elementwiseMacs());
    node.put("attention_macs", cost.attentionMacs());
    node.put("parameters", cost.parameters());
    node.put("folded_parameters", cost.foldedParameters());
  }
}
