package org.mocovit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
   * A table counted from a graph.
   *
   * @param graph the count
   * @param inputs the shapes that it is for
   */
  static String render(GraphCost graph, Map<String, List<Long>> inputs) {
    ObjectNode root = tree(graph.table());
    root.set("counted_for", JSON.valueToTree(inputs));
    root.set("other_operators", JSON.valueToTree(graph.otherOperators()));
    root.set("not_counted", JSON.valueToTree(graph.uncounted()));
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
