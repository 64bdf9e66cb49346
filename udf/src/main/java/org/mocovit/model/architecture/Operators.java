package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.onnx.Attributes;

/** The layers without weights that compute something. */
abstract sealed class Operators extends ShapeOperators permits Layers {
  Operators(NetworkRecorder recorder, String place, String branch) {
    super(recorder, place, branch);
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

  /** Every value times a number. */
  final Feature scale(Feature x, double factor) {
    String constant = number("factor", factor);
    return add("Mul", x.dims(), inputs(x, constant));
  }

  /** The mean of every channel, {@code [channels, 1, 1]}. */
  final Feature globalAveragePool(Feature x) {
    return add("GlobalAveragePool", List.of(x.channels(), 1, 1), inputs(x));
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
    long macs = dims.stream().mapToLong(Integer::longValue).reduce(inner, Math::multiplyExact);
    recorder().book(new Cost(0, 0, macs, 0, 0));
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
    recorder().book(new Cost(macs, macs, 0, 0, 0));
  }

  /** A constant that values are computed with. */
  private String number(String name, double value) {
    Precision precision = recorder().form().precision();
    if (!precision.holds(value)) {
      throw new IllegalArgumentException(
          "%s must be a number that %s can hold: %s"
              .formatted(node(name), precision.name().toLowerCase(Locale.ROOT), value));
    }
    return recorder()
        .graph()
        .constant(precision.tensor(node(name), List.of(), new float[] {(float) value}));
  }
}
