package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.architecture.TensorSpec.Role;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.onnx.Attributes;

/**
 * A transposed convolution that doubles both sides of a map: each place becomes two rows and two
 * columns of its own. Tensors: {@code weight}, {@code [in, out, 2, 2]}, and {@code bias}.
 *
 * @param out channels put out
 */
record Doubling(int out) {
  private static final int SIDE = 2;

  /**
   * Adds it and an activation.
   *
   * @param net its place
   * @param x a map
   * @param activation what follows
   */
  Feature apply(Layers net, Feature x, Activation activation) {
    TensorSpec weight =
        new TensorSpec(
            net.name("weight"),
            List.of(x.channels(), out, SIDE, SIDE),
            Role.TRANSPOSED_WEIGHT,
            activation.gain());
    TensorSpec bias = TensorSpec.vector(net.name("bias"), out, Role.BIAS);
    long values = (long) weight.size() + bias.size();
    // A weight is used once at every place of what is taken in.
    net.recorder().book(new Cost((long) weight.size() * x.positions(), 0, 0, values, values));
    Feature y =
        net.add(
            "ConvTranspose",
            List.of(out, SIDE * x.height(), SIDE * x.width()),
            ShapeOperators.inputs(
                x, net.recorder().parameter(weight), net.recorder().parameter(bias)),
            Attributes.integers("kernel_shape", SIDE, SIDE),
            Attributes.integers("strides", SIDE, SIDE));
    return activation.apply(net, y);
  }
}
