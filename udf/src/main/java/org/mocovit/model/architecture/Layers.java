package org.mocovit.model.architecture;

import java.util.List;
import java.util.function.Supplier;
import org.mocovit.model.architecture.TensorSpec.Role;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.proto.AttributeProto;

/**
 * The layers with weights that blocks are made of, at one place in the tree of names. Each call
 * adds the layer's nodes to the graph, asks for its weights, and books its cost.
 *
 * <p>Tensor names are the place's name plus what follows in the text of each method. Layers without
 * weights are in {@link Operators}.
 */
final class Layers extends Operators {
  /** PyTorch's default. */
  private static final double DEFAULT_EPSILON = 1e-5;

  private final NetworkRecorder recorder;
  private final double epsilon;

  /** The layers of a whole network, below no place. */
  Layers(NetworkRecorder recorder) {
    this(recorder, "", "", DEFAULT_EPSILON);
  }

  private Layers(NetworkRecorder recorder, String place, String branch, double epsilon) {
    super(recorder, place, branch);
    this.recorder = recorder;
    this.epsilon = epsilon;
  }

  /** This place and those below it, with so much added to the variance in normalisations. */
  Layers withBatchNormEpsilon(double added) {
    return new Layers(recorder, place(), branch(), added);
  }

  /** A place below this one. */
  Layers in(String name) {
    return new Layers(recorder, name(name), branch(), epsilon);
  }

  /**
   * This place and those below it, for one of several values that pass through the same layers:
   * their tensors are shared and counted once.
   *
   * @param name what tells the values apart
   */
  Layers branch(String name) {
    return new Layers(recorder, place(), name + "/", epsilon);
  }

  /** The same values in single precision, whatever the network computes with. */
  Feature single(Feature x) {
    return switch (recorder.form().precision()) {
      case FP32 -> x;
      case FP16 -> in("single").cast(x, Precision.FP32);
    };
  }

  /** The reverse of {@link #single}. */
  Feature own(Feature x) {
    return switch (recorder.form().precision()) {
      case FP32 -> x;
      case FP16 -> in("half").cast(x, Precision.FP16);
    };
  }

  /** Makes a value an output of the graph, in single precision, with a row an image. */
  void output(String name, Feature answer) {
    recorder.graph().output(single(answer).name(), name, answer.dims());
  }

  /** Where nodes are added that are no layers. */
  GraphBuilder graph() {
    return recorder.graph();
  }

  /** Books everything that {@code body} adds as one row of the network's table. */
  Feature row(String operator, Supplier<Feature> body) {
    return recorder.row(branch() + place(), operator, body);
  }

  /** The same for layers that have regions on their first axis, at most so many of an image. */
  Feature row(String operator, int regions, Supplier<Feature> body) {
    return recorder.row(branch() + place(), operator, regions, body);
  }

  /**
   * A convolution without bias, a batch normalisation, an activation: {@code conv.weight} and
   * {@code bn.*}; folded, the initialisers are {@code conv.weight} and {@code conv.bias}.
   *
   * @param x a map
   * @param geometry the convolution's sizes
   * @param activation what follows
   */
  Feature convolution(Feature x, Convolution geometry, Nonlinearity activation) {
    TensorSpec weight =
        TensorSpec.weight(name("conv.weight"), geometry.weightDims(x.channels()), activation);
    BatchNorm norm = BatchNorm.of(name("bn"), geometry.out(), epsilon);
    List<Integer> dims = geometry.outputDims(x);
    book(weight, dims, 2L * geometry.out(), geometry.out());
    String folded = name("conv.bias");
    Feature y =
        switch (recorder.form().batchNorms()) {
          case FOLDED ->
              convolve(
                  x,
                  geometry,
                  recorder.parameter(weight, source -> norm.foldedWeight(weight, source)),
                  recorder.parameter(
                      TensorSpec.vector(folded, geometry.out(), Role.BIAS), norm::foldedBias));
          case SEPARATE -> normalize(convolve(x, geometry, recorder.parameter(weight)), norm);
        };
    return activation.apply(this, y);
  }

  /**
   * A convolution with nothing after it: {@code conv.weight}.
   *
   * @param x a map
   * @param geometry the convolution's sizes
   */
  Feature plainConvolution(Feature x, Convolution geometry) {
    TensorSpec weight =
        TensorSpec.weight(name("conv.weight"), geometry.weightDims(x.channels()), Activation.NONE);
    book(weight, geometry.outputDims(x), 0, 0);
    return convolve(x, geometry, recorder.parameter(weight));
  }

  /**
   * A convolution with bias, an activation, no normalisation: {@code weight} and {@code bias}.
   *
   * @param x a map
   * @param geometry the convolution's sizes
   * @param activation what follows
   */
  Feature biasedConvolution(Feature x, Convolution geometry, Activation activation) {
    return biasedConvolution(x, geometry, activation, Role.BIAS);
  }

  /** The same with a bias that has its own role. */
  Feature biasedConvolution(Feature x, Convolution geometry, Activation activation, Role role) {
    TensorSpec weight =
        TensorSpec.weight(name("weight"), geometry.weightDims(x.channels()), activation);
    TensorSpec bias = TensorSpec.vector(name("bias"), geometry.out(), role);
    book(weight, geometry.outputDims(x), bias.size(), bias.size());
    Feature y = convolve(x, geometry, recorder.parameter(weight), recorder.parameter(bias));
    return activation.apply(this, y);
  }

  /**
   * A linear layer with bias, {@code y = W x + b}, an activation: {@code weight}, {@code [out,
   * in]}, and {@code bias}.
   *
   * @param x a vector
   * @param out length of the result
   * @param activation what follows
   */
  Feature linear(Feature x, int out, Activation activation) {
    TensorSpec weight = TensorSpec.weight(name("weight"), List.of(out, x.channels()), activation);
    TensorSpec bias = TensorSpec.vector(name("bias"), out, Role.BIAS);
    book(weight, List.of(out), out, out);
    Feature y =
        add(
            "Gemm",
            List.of(out),
            List.of(x.name(), recorder.parameter(weight), recorder.parameter(bias)),
            Attributes.integer("transB", 1));
    return activation.apply(this, y);
  }

  /**
   * A layer normalisation of each row: {@code weight} and {@code bias}, {@code [channels]}.
   *
   * @param rows {@code [tokens, channels]}
   */
  Feature layerNormalization(Feature rows) {
    int channels = rows.dims().get(1);
    TensorSpec scale = TensorSpec.vector(name("weight"), channels, Role.NORM_SCALE);
    TensorSpec shift = TensorSpec.vector(name("bias"), channels, Role.NORM_SHIFT);
    recorder.book(new Cost(0, 0, 0, 2L * channels, 2L * channels));
    return add(
        "LayerNormalization",
        rows.dims(),
        inputs(rows, recorder.parameter(scale), recorder.parameter(shift)),
        Attributes.integer("axis", -1),
        Attributes.number("epsilon", (float) DEFAULT_EPSILON));
  }

  private Feature convolve(Feature x, Convolution geometry, String... parameters) {
    int pad = geometry.padding();
    AttributeProto[] attributes = {
      Attributes.integers("kernel_shape", geometry.kernel(), geometry.kernel()),
      Attributes.integers("strides", geometry.stride(), geometry.stride()),
      Attributes.integers("pads", pad, pad, pad, pad),
      Attributes.integer("group", geometry.groups())
    };
    return add("Conv", geometry.outputDims(x), inputs(x, parameters), attributes);
  }

  private Feature normalize(Feature x, BatchNorm norm) {
    return add(
        "BatchNormalization",
        x.dims(),
        inputs(
            x,
            recorder.parameter(norm.scale()),
            recorder.parameter(norm.shift()),
            recorder.parameter(norm.mean()),
            recorder.parameter(norm.variance())),
        Attributes.number("epsilon", (float) norm.epsilon()));
  }

  /** A weight is used once at every place of the output; before the layer asks for it. */
  private void book(TensorSpec weight, List<Integer> output, long trained, long folded) {
    long size = weight.size();
    long positions = new Feature(place(), output).positions();
    boolean counted = recorder.has(weight);
    recorder.book(
        new Cost(
            size * positions, 0, 0, counted ? 0 : size + trained, counted ? 0 : size + folded));
  }
}
