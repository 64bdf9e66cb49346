package org.mocovit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.GraphCost;
import org.mocovit.model.cost.LayerCost;

/** A cost table as one JSON object, on one line. */
final class CostJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CostJson() {}

  /** A table of the zoo. */
  static String render(CostTable table) {
    return write(tree(table));
  }

  /**
   * The table of a file's model, and where the model comes from, if the file says so.
   *
   * @param cost what its layers cost
   * @param inputs the shapes that this is for
   * @param description what the file says of itself
   */
  static String render(FileCost cost, Map<String, List<Long>> inputs, Config description) {
    ObjectNode root = tree(cost.table());
    GraphCost graph = cost.graph();
    if (graph != null) {
      root.set("counted_for", JSON.valueToTree(inputs));
      root.set("other_operators", JSON.valueToTree(graph.otherOperators()));
      root.set("not_counted", JSON.valueToTree(graph.uncounted()));
    }
    if (description.hasPath(ProvenanceText.PATH)) {
      root.set(
          ProvenanceText.PATH,
          JSON.valueToTree(description.getValue(ProvenanceText.PATH).unwrapped()));
    }
    return write(root);
  }

  private static ObjectNode tree(CostTable table) {
    ObjectNode root = JSON.createObjectNode();
    put(root, table.total());
    root.put("macs_with_attention", table.total().macsWithAttention());
    ArrayNode layers = root.putArray("layers");
    for (LayerCost layer : table.layers()) {
      ObjectNode node = layers.addObject();
      node.put("name", layer.name());
      node.put("operator", layer.operator());
      ArrayNode shape = node.putArray("output");
      layer.output().forEach(shape::add);
      put(node, layer.cost());
      node.put("share", table.share(layer));
    }
    return root;
  }

  private static void put(ObjectNode node, Cost cost) {
    node.put("macs", cost.macs());
    node.put("elementwise_macs", cost.elementwiseMacs());
    node.put("attention_macs", cost.attentionMacs());
    node.put("parameters", cost.parameters());
    node.put("folded_parameters", cost.foldedParameters());
  }

  private static String write(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write JSON", e);
    }
  }
}
