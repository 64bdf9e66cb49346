package org.mocovit.model.rewrite;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * Convolutions that take and put out channels in lanes. Weights and biases of empty lanes are 0.
 */
public final class LaneConvolutions {
  /** A lane whose values nothing looks at. */
  public static final int EMPTY = -1;

  private final GraphProto.Builder graph;
  private final String origin;
  private int added;

  /**
   * Convolutions whose weights are stored in a graph.
   *
   * @param origin its file, for messages
   */
  public LaneConvolutions(GraphProto.Builder graph, String origin) {
    this.graph = graph;
    this.origin = origin;
  }

  /** All channels in their order. */
  public static List<Integer> all(int channels) {
    return IntStream.range(0, channels).boxed().toList();
  }

  /**
   * A convolution as a layer has it, of and to channels in lanes; its weights are {@code [rows,
   * columns, height, width]}, its bias {@code [rows]}.
   *
   * @param rows the channel put out in each lane
   * @param columns the channel taken in each lane
   * @param withBias whether it adds the layer's bias
   * @return with the layer's own input and output, to be set anew
   * @throws org.mocovit.model.InvalidModelException if weights are not where the file says
   */
  public NodeProto.Builder dense(
      WeightedLayer layer, List<Integer> rows, List<Integer> columns, boolean withBias) {
    float[] all = Tensors.values(layer.weight(), origin);
    int taken = dim(layer, 1);
    int kernel = kernel(layer);
    float[] lanes = new float[rows.size() * columns.size() * kernel];
    int at = 0;
    for (int row : rows) {
      for (int column : columns) {
        if (row != EMPTY && column != EMPTY) {
          System.arraycopy(all, (row * taken + column) * kernel, lanes, at, kernel);
        }
        at += kernel;
      }
    }
    NodeProto.Builder node = layer.node().toBuilder().clearInput().addInput(layer.input());
    node.addInput(store(layer, lanes, shape(layer, rows.size(), columns.size())));
    if (withBias && layer.bias() != null) {
      node.addInput(bias(layer, rows, 0));
    }
    return node;
  }

  /**
   * A convolution of each channel as a layer has it, of and to channels in lanes; its weights are
   * {@code [rows, 1, height, width]}, its bias {@code [rows]}.
   *
   * @param rows the channel in each lane
   * @param passed how many of the first lanes go through as they are
   * @return with the layer's own input and output, to be set anew
   * @throws org.mocovit.model.InvalidModelException if weights are not where the file says
   */
  public NodeProto.Builder depthwise(WeightedLayer layer, List<Integer> rows, int passed) {
    float[] all = Tensors.values(layer.weight(), origin);
    int kernel = kernel(layer);
    float[] lanes = new float[rows.size() * kernel];
    for (int lane = 0; lane < rows.size(); lane++) {
      if (lane < passed) {
        lanes[lane * kernel + kernel / 2] = 1;
      } else if (rows.get(lane) != EMPTY) {
        System.arraycopy(all, rows.get(lane) * kernel, lanes, lane * kernel, kernel);
      }
    }
    NodeProto.Builder node = layer.node().toBuilder().clearInput().addInput(layer.input());
    node.addInput(store(layer, lanes, shape(layer, rows.size(), 1)));
    if (layer.bias() != null) {
      node.addInput(bias(layer, rows, passed));
    }
    List<AttributeProto> others =
        layer.node().getAttributeList().stream()
            .filter(attribute -> !attribute.getName().equals("group"))
            .toList();
    return node.clearAttribute()
        .addAllAttribute(others)
        .addAttribute(Attributes.integer("group", rows.size()));
  }

  private String bias(WeightedLayer layer, List<Integer> rows, int passed) {
    float[] all = Tensors.values(Objects.requireNonNull(layer.bias()), origin);
    float[] lanes = new float[rows.size()];
    for (int lane = passed; lane < lanes.length; lane++) {
      lanes[lane] = rows.get(lane) == EMPTY ? 0 : all[rows.get(lane)];
    }
    return store(layer, lanes, List.of(rows.size()));
  }

  private String store(WeightedLayer layer, float[] values, List<Integer> dims) {
    String name = layer.output() + ":lanes" + added++;
    graph.addInitializer(Tensors.floats(name, dims, values));
    return name;
  }

  private static List<Integer> shape(WeightedLayer layer, int rows, int columns) {
    return List.of(rows, columns, dim(layer, 2), dim(layer, 3));
  }

  private static int dim(WeightedLayer layer, int axis) {
    return Math.toIntExact(layer.weight().getDims(axis));
  }

  private static int kernel(WeightedLayer layer) {
    return Math.multiplyExact(dim(layer, 2), dim(layer, 3));
  }
}
