package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;

/**
 * Where nodes are added, and the layers that compute nothing: they put values into another order or
 * shape. A node's name is the place's name plus its operator, so that a place can use each operator
 * once.
 */
abstract sealed class ShapeOperators permits Operators {
  private final NetworkRecorder recorder;
  private final String place;
  private final String branch;

  ShapeOperators(NetworkRecorder recorder, String place, String branch) {
    this.recorder = recorder;
    this.place = place;
    this.branch = branch;
  }

  final String place() {
    return place;
  }

  /** What nodes' names begin with, so that one place can be passed through several times. */
  final String branch() {
    return branch;
  }

  /** A name below this place, as tensors have it. */
  final String name(String last) {
    return place.isEmpty() ? last : place + "." + last;
  }

  /** A name below this place, as nodes have it. */
  final String node(String last) {
    return branch + name(last);
  }

  /** So many channels from one on. */
  final Feature slice(Feature x, int from, int channels) {
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(0, channels);
    String starts = recorder.graph().constant(Tensors.integers(node("from"), from));
    String ends = recorder.graph().constant(Tensors.integers(node("to"), from + channels));
    String axes = recorder.graph().constant(Tensors.integers(node("axis"), 1));
    return add("Slice", dims, inputs(x, starts, ends, axes));
  }

  /** The channels of both maps, the first one's first. */
  final Feature concatenate(Feature x, Feature y) {
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(0, x.channels() + y.channels());
    return add("Concat", dims, inputs(x, y.name()), Attributes.integer("axis", 1));
  }

  /** A map as a vector, channel by channel and row by row. */
  final Feature flatten(Feature x) {
    return add(
        "Flatten", List.of(x.channels() * x.positions()), inputs(x), Attributes.integer("axis", 1));
  }

  /**
   * A map of twice as many rows and columns, each value in four places, cut at the right and below:
   * the nearest neighbours for sides that are twice as long, or twice less one.
   */
  final Feature doubled(Feature x, int height, int width) {
    String none = recorder.graph().constant(Tensors.floats(node("none"), List.of(0), new float[0]));
    String scales =
        recorder
            .graph()
            .constant(Tensors.floats(node("scales"), List.of(4), new float[] {1, 1, 2, 2}));
    Feature whole =
        add(
            "Resize",
            List.of(x.channels(), 2 * x.height(), 2 * x.width()),
            inputs(x, none, scales),
            Attributes.text("mode", "nearest"),
            Attributes.text("coordinate_transformation_mode", "asymmetric"),
            Attributes.text("nearest_mode", "floor"));
    List<Integer> dims = List.of(x.channels(), height, width);
    if (whole.dims().equals(dims)) {
      return whole;
    }
    String starts = recorder.graph().constant(Tensors.integers(node("from"), 0, 0));
    String ends = recorder.graph().constant(Tensors.integers(node("to"), height, width));
    String axes = recorder.graph().constant(Tensors.integers(node("axis"), 2, 3));
    return add("Slice", dims, inputs(whole, starts, ends, axes));
  }

  /** Every second row and column of a map, from the first one on. */
  final Feature everySecond(Feature x) {
    return add(
        "MaxPool",
        List.of(x.channels(), (x.height() + 1) / 2, (x.width() + 1) / 2),
        inputs(x),
        Attributes.integers("kernel_shape", 1, 1),
        Attributes.integers("strides", 2, 2));
  }

  /** The same values in another shape, row-major. */
  final Feature reshape(Feature x, List<Integer> dims) {
    // 0 keeps the batch axis, whatever its length.
    long[] shape =
        LongStream.concat(LongStream.of(0), dims.stream().mapToLong(Integer::longValue)).toArray();
    String constant = recorder.graph().constant(Tensors.integers(node("shape"), shape));
    return add("Reshape", dims, inputs(x, constant));
  }

  /** The axes in another order, counted in the feature's shape, without the batch axis. */
  final Feature permute(Feature x, int... axes) {
    List<Integer> dims = IntStream.of(axes).mapToObj(axis -> x.dims().get(axis)).toList();
    long[] permutation =
        LongStream.concat(LongStream.of(0), IntStream.of(axes).mapToLong(axis -> axis + 1L))
            .toArray();
    return add("Transpose", dims, inputs(x), Attributes.integers("perm", permutation));
  }

  /** Matrices with their rows and columns exchanged, {@code [.., rows, columns]}. */
  final Feature transpose(Feature x) {
    int[] axes = IntStream.range(0, x.dims().size()).toArray();
    int last = axes.length - 1;
    axes[last] = last - 1;
    axes[last - 1] = last;
    return permute(x, axes);
  }

  final Feature add(
      String operator, List<Integer> dims, List<String> inputs, AttributeProto... attributes) {
    return new Feature(recorder.graph().node(node(operator), operator, inputs, attributes), dims);
  }

  static List<String> inputs(Feature x, String... others) {
    return IntStream.rangeClosed(0, others.length)
        .mapToObj(i -> i == 0 ? x.name() : others[i - 1])
        .toList();
  }

  final NetworkRecorder recorder() {
    return recorder;
  }
}
