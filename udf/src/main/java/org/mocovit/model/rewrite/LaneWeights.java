package org.mocovit.model.rewrite;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;

/**
 * The weights of convolutions that take and put out channels in lanes; those of empty lanes are 0.
 */
public final class LaneWeights {
  /** A lane whose values nothing looks at. */
  public static final int EMPTY = -1;

  private final GraphProto.Builder graph;
  private final String origin;
  private int added;

  /**
   * Weights that are stored in a graph.
   *
   * @param origin its file, for messages
   */
  public LaneWeights(GraphProto.Builder graph, String origin) {
    this.graph = graph;
    this.origin = origin;
  }

  /**
   * Stores weights of shape {@code [rows, columns, height, width]} and gives their name.
   *
   * @param rows the channel put out in each lane
   * @param columns the channel taken in each lane
   */
  public String dense(WeightedLayer layer, List<Integer> rows, List<Integer> columns) {
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
    return store(layer, lanes, List.of(rows.size(), columns.size(), dim(layer, 2), dim(layer, 3)));
  }

  /**
   * Stores weights of shape {@code [rows, 1, height, width]} and gives their name.
   *
   * @param rows the channel in each lane
   * @param passed how many of the first lanes go through as they are
   */
  public String depthwise(WeightedLayer layer, List<Integer> rows, int passed) {
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
    return store(layer, lanes, List.of(rows.size(), 1, dim(layer, 2), dim(layer, 3)));
  }

  /**
   * Stores biases of shape {@code [rows]} and gives their name.
   *
   * @param rows the channel in each lane
   * @param passed how many of the first lanes have none
   */
  public String bias(WeightedLayer layer, List<Integer> rows, int passed) {
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

  private static int dim(WeightedLayer layer, int axis) {
    return Math.toIntExact(layer.weight().getDims(axis));
  }

  private static int kernel(WeightedLayer layer) {
    return Stream.of(2, 3).mapToInt(axis -> dim(layer, axis)).reduce(1, Math::multiplyExact);
  }
}
