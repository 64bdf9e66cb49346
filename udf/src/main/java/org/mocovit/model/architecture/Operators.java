package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;

/**
 * The layers without weights. A node's name is the place's name plus its operator, so that a place
 * can use each operator once.
 */
abstract sealed class Operators permits Layers {
  private final NetworkRecorder recorder;
  private final String place;
  private final String branch;

  Operators(NetworkRecorder recorder, String place, String branch) {
    this.recorder = recorder;
    this.place = place;
    this.branch = branch;
  }

  /** What nodes' names begin with, so that one place can be passed through several times. */
  final String branch() {
    return branch;
  }

  final String place() {
    return place;
  }

  final String name(String last) {
    return place.isEmpty() ? last : place + "." + last;
  }

  private String node(String last) {
    return branch + name(last);
  }

  /** {@code max(x, 0)}. */
  final Feature relu(Feature x) {
    return add("Relu", x.dims(), inputs(x));
  }

  /** {@code relu6(x + 3) / 6}; the operator's own default slope is 0.2. */
  final Feature hardSigmoid(Feature x) {
    return add(
        "HardSigmoid",
        x.dims(),
        inputs(x),
        Attributes.number("alpha", 1f / 6),
        Attributes.number("beta", 0.5f));
  }

  /** The error function. */
  final Feature erf(Feature x) {
    return add("Erf", x.dims(), inputs(x));
  }

  /** {@code 1 / (1 + exp(-x))}. */
  final Feature sigmoid(Feature x) {
    return add("Sigmoid", x.dims(), inputs(x));
  }

  /** {@code x * relu6(x + 3) / 6}. */
  final Feature hardSwish(Feature x) {
    return add("HardSwish", x.dims(), inputs(x));
  }

  /** The elementwise sum of two features of one shape. */
  final Feature sum(Feature x, Feature y) {
    if (!x.dims().equals(y.dims())) {
      throw new IllegalArgumentException(
          "Terms of a sum must have one shape: %s, %s".formatted(x, y));
    }
    return add("Add", x.dims(), inputs(x, y.name()));
  }

  /** Every value of a map times its channel's gate, {@code [channels, 1, 1]}. */
  final Feature gate(Feature x, Feature gates) {
    return add("Mul", x.dims(), inputs(x, gates.name()));
  }

  /** Every value of a map plus its channel's offset, {@code [channels, 1, 1]}. */
  final Feature shift(Feature x, Feature offsets) {
    return add("Add", x.dims(), inputs(x, offsets.name()));
  }

  /** The larger one of the two values at every place. */
  final Feature maximum(Feature x, Feature y) {
    return add("Max", x.dims(), inputs(x, y.name()));
  }

  /** Every value plus a number. */
  final Feature plus(Feature x, double term) {
    String constant = number("term", term);
    return add("Add", x.dims(), inputs(x, constant));
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

  /** Every value times a number. */
  final Feature scale(Feature x, double factor) {
    String constant = number("factor", factor);
    return add("Mul", x.dims(), inputs(x, constant));
  }

  /** The channels of both maps, the first one's first. */
  final Feature concatenate(Feature x, Feature y) {
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(0, x.channels() + y.channels());
    return add("Concat", dims, inputs(x, y.name()), Attributes.integer("axis", 1));
  }

  /** The mean of every channel, {@code [channels, 1, 1]}. */
  final Feature globalAveragePool(Feature x) {
    return add("GlobalAveragePool", List.of(x.channels(), 1, 1), inputs(x));
  }

  /** {@code [channels, 1, 1]} as the vector {@code [channels]}. */
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

  /**
   * The products of matrices {@code [.., rows, inner]} and {@code [.., inner, columns]}, as many of
   * either.
   */
  final Feature product(Feature x, Feature y) {
    int rank = x.dims().size();
    int inner = x.dims().get(rank - 1);
    List<Integer> fitting = new ArrayList<>(x.dims().subList(0, rank - 2));
    fitting.add(inner);
    if (y.dims().size() != rank || !y.dims().subList(0, rank - 1).equals(fitting)) {
      throw new IllegalArgumentException("Matrices must fit: %s, %s".formatted(x, y));
    }
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(rank - 1, y.dims().get(rank - 1));
    Feature product = add("MatMul", dims, inputs(x, y.name()));
    recorder.book(new Cost(0, 0, (long) inner * product.channels() * product.positions(), 0, 0));
    return product;
  }

  /**
   * {@code exp(x) / sum(exp(x))} along one axis.
   *
   * @param x any feature
   * @param axis counted in the feature's shape, that is, without the batch axis
   */
  final Feature softmax(Feature x, int axis) {
    return add("Softmax", x.dims(), inputs(x), Attributes.integer("axis", axis + 1));
  }

  /** The same values with another element type. */
  final Feature cast(Feature x, Precision precision) {
    return add("Cast", x.dims(), inputs(x), Attributes.integer("to", precision.elementType()));
  }

  /** Books multiply-adds of values with each other. */
  final void bookElementwise(long macs) {
    recorder.book(new Cost(macs, macs, 0, 0, 0));
  }

  /** A constant that values are computed with. */
  private String number(String name, double value) {
    float[] values = {(float) value};
    return recorder
        .graph()
        .constant(recorder.form().precision().tensor(node(name), List.of(), values));
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
}
