package org.mocovit.model.architecture;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto;

/** A network of fixed sizes: its graph, the weights that it asks for, and its cost. */
final class Network {
  private final GraphProto graph;
  private final Precision precision;
  private final List<Parameter> parameters;
  private final CostTable cost;

  /** How a tensor of the graph comes out of a source of weights. */
  @FunctionalInterface
  interface Values {
    float[] from(WeightSource source);
  }

  /** A tensor of the graph. */
  record Parameter(TensorSpec tensor, Values values) {
    TensorProto fill(WeightSource source, Precision precision) {
      float[] filled = values.from(source);
      if (filled.length != tensor.size()) {
        throw new InvalidModelException(
            "Tensor %s of %s must have the shape %s: %d values"
                .formatted(tensor.name(), source.provenance(), tensor.dims(), filled.length));
      }
      for (float value : filled) {
        if (!(Math.abs(value) <= precision.largest())) {
          throw new InvalidModelException(
              "Tensor %s of %s must have values of at most %s, which the precision can hold: %s"
                  .formatted(tensor.name(), source.provenance(), precision.largest(), value));
        }
      }
      return precision.tensor(tensor.name(), tensor.dims(), filled);
    }
  }

  Network(GraphProto graph, Precision precision, List<Parameter> parameters, CostTable cost) {
    this.graph = graph;
    this.precision = precision;
    this.parameters = List.copyOf(parameters);
    this.cost = cost;
  }

  /**
   * Walks over a network with one answer.
   *
   * @param name the graph's name
   * @param input the graph's input
   * @param output what the graph calls the answer
   * @param form how the graph holds the network
   * @param body adds the layers, from the input to the answer
   */
  static Network trace(
      String name,
      Feature input,
      String output,
      GraphForm form,
      BiFunction<Layers, Feature, Feature> body) {
    return trace(name, input, form, (net, x) -> net.output(output, body.apply(net, x)));
  }

  /**
   * Walks over a network.
   *
   * @param name the graph's name
   * @param input the graph's input
   * @param form how the graph holds the network
   * @param body adds the layers and the outputs
   */
  static Network trace(
      String name, Feature input, GraphForm form, BiConsumer<Layers, Feature> body) {
    GraphBuilder builder = new GraphBuilder(name);
    builder.input(input.name(), input.dims());
    NetworkRecorder recorder = new NetworkRecorder(builder, form);
    Layers root = new Layers(recorder);
    body.accept(
        root,
        switch (form.precision()) {
          case FP32 -> input;
          case FP16 -> root.in("half").cast(input, Precision.FP16);
        });
    return recorder.network();
  }

  /** The network row by row. */
  public CostTable cost() {
    return cost;
  }

  /**
   * The tensors of the graph; with separate batch normalisations, those that a source must have.
   */
  List<TensorSpec> tensors() {
    return parameters.stream().map(Parameter::tensor).toList();
  }

  /**
   * The ONNX model. Its initialisers are its weights and nothing else: shapes and factors are
   * constants.
   *
   * @param weights where the weights come from
   * @param metadata what the file says of itself
   */
  public ModelProto model(WeightSource weights, Map<String, String> metadata) {
    GraphProto.Builder complete = graph.toBuilder();
    parameters.forEach(parameter -> complete.addInitializer(parameter.fill(weights, precision)));
    return OnnxFile.of(complete.build(), metadata);
  }
}
