package org.mocovit.model.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto;

/** Small graphs with Ghost modules, on maps of 4 x 4 places; weights are drawn. */
final class GhostGraph {
  static final int SIDE = 4;

  private final GraphBuilder graph = new GraphBuilder("ghost");
  private final List<TensorProto> weights = new ArrayList<>();

  /** A graph that takes {@code x} with some channels. */
  GhostGraph(int channels) {
    graph.input("x", List.of(channels, SIDE, SIDE));
  }

  /** A convolution over 1 x 1 places with biases. */
  String dense(String name, String input, int taken, int put) {
    return conv(name, input, List.of(put, taken, 1, 1), Attributes.integers("kernel_shape", 1, 1));
  }

  /** A convolution of each channel over 3 x 3 places with biases. */
  String depthwise(String name, String input, int channels) {
    return conv(
        name,
        input,
        List.of(channels, 1, 3, 3),
        Attributes.integers("kernel_shape", 3, 3),
        Attributes.integers("pads", 1, 1, 1, 1),
        Attributes.integer("group", channels));
  }

  /** A Ghost module with ReLUs. */
  String ghost(String name, String input, int taken, int half) {
    String primary = node(name + ".p", "Relu", dense(name + ".conv", input, taken, half));
    String cheap = node(name + ".c", "Relu", depthwise(name + ".dw", primary, half));
    return concat(name, primary, cheap);
  }

  /** Channels of one map behind those of another. */
  String concat(String name, String first, String second) {
    return graph.node(name, "Concat", List.of(first, second), Attributes.integer("axis", 1));
  }

  /** The first channels of a map. */
  String slice(String name, String input, long channels) {
    return node(
        name,
        "Slice",
        input,
        stored(Tensors.integers(name + ".starts", 0)),
        stored(Tensors.integers(name + ".ends", channels)),
        stored(Tensors.integers(name + ".axes", 1)),
        stored(Tensors.integers(name + ".steps", 1)));
  }

  /** A stored number. */
  String number(String name, float value) {
    return stored(Tensors.floats(name, List.of(), new float[] {value}));
  }

  private String stored(TensorProto tensor) {
    weights.add(tensor);
    return graph.initializer(tensor.getName());
  }

  /** A node without attributes. */
  String node(String name, String operator, String... inputs) {
    return graph.node(name, operator, List.of(inputs));
  }

  /** The model whose output {@code y} a convolution of a map computes. */
  ModelProto convolved(String map, int channels) {
    return model(dense("out", map, channels, 5), 5, SIDE, SIDE);
  }

  /** The model whose output {@code y} a node computes. */
  ModelProto model(String output, Integer... dims) {
    graph.output(output, "y", List.of(dims));
    return OnnxFile.of(graph.build().toBuilder().addAllInitializer(weights).build(), Map.of());
  }

  private String conv(String name, String input, List<Integer> dims, AttributeProto... attributes) {
    List<Integer> put = dims.subList(0, 1);
    String weight = stored(Tensors.floats(name + ".w", dims, drawn(dims)));
    String bias = stored(Tensors.floats(name + ".b", put, drawn(put)));
    return graph.node(name, "Conv", List.of(input, weight, bias), attributes);
  }

  private float[] drawn(List<Integer> dims) {
    Random random = new Random(weights.size());
    float[] values = new float[dims.stream().reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
