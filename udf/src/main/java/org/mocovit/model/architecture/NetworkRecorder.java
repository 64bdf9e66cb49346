package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.LayerCost;
import org.mocovit.model.onnx.GraphBuilder;

/** What a walk over the blocks leaves behind: nodes, the weights they need, rows of the table. */
final class NetworkRecorder {
  private final GraphBuilder graph;
  private final GraphForm form;
  private final Map<String, Network.Parameter> parameters = new LinkedHashMap<>();
  private final List<LayerCost> rows = new ArrayList<>();
  private Cost open = Cost.ZERO;

  NetworkRecorder(GraphBuilder graph, GraphForm form) {
    this.graph = graph;
    this.form = form;
  }

  GraphBuilder graph() {
    return graph;
  }

  GraphForm form() {
    return form;
  }

  /** Whether somebody has asked for the tensor. */
  boolean has(TensorSpec tensor) {
    return parameters.containsKey(tensor.name());
  }

  /** Asks for a tensor as the source has it; returns its name. */
  String parameter(TensorSpec tensor) {
    return parameter(tensor, source -> source.values(tensor));
  }

  /** Asks for a tensor that is computed from what the source has; returns its name. */
  String parameter(TensorSpec tensor, Network.Values values) {
    Network.Parameter known = parameters.get(tensor.name());
    if (known == null) {
      parameters.put(tensor.name(), new Network.Parameter(tensor, values));
      return graph.initializer(tensor.name());
    }
    if (!known.tensor().equals(tensor)) {
      throw new IllegalArgumentException(
          "Layers that share a tensor must agree on it: %s, %s".formatted(known.tensor(), tensor));
    }
    return tensor.name();
  }

  void book(Cost cost) {
    open = open.plus(cost);
  }

  Feature row(String name, String operator, Supplier<Feature> body) {
    return row(body, (dims, cost) -> new LayerCost(name, operator, dims, cost));
  }

  /** A row of layers with regions instead of images on the first axis. */
  Feature row(String name, String operator, int regions, Supplier<Feature> body) {
    return row(body, (dims, cost) -> LayerCost.ofRegions(name, operator, dims, cost, regions));
  }

  private Feature row(Supplier<Feature> body, BiFunction<List<Integer>, Cost, LayerCost> row) {
    requireBooked();
    Feature result = body.get();
    rows.add(row.apply(result.dims(), open));
    open = Cost.ZERO;
    return result;
  }

  Network network() {
    requireBooked();
    return new Network(
        graph.build(), form.precision(), List.copyOf(parameters.values()), new CostTable(rows));
  }

  private void requireBooked() {
    if (!open.equals(Cost.ZERO)) {
      throw new IllegalStateException("Layers must be inside a row of the table: " + open);
    }
  }
}
