package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;

/**
 * A network in PyTorch with weights of its own: drawn, and with batch normalisations whose
 * statistics are those of some pictures, layer after layer, so that activations keep their scale as
 * in a trained network.
 */
final class ReferenceNetwork implements WeightSource, AutoCloseable {
  private static final int CALIBRATION_PICTURES = 8;
  private static final int CALIBRATION_SIDE = 160;
  private static final long CALIBRATION_SEED = 1000;

  private final Network network;
  private final int classes;
  private final Parameters parameters;

  private ReferenceNetwork(Network network, int classes, Parameters parameters) {
    this.network = network;
    this.classes = classes;
    this.parameters = parameters;
  }

  /**
   * Draws a network's weights.
   *
   * @param name a name of the zoo
   * @param classes how many classes it tells apart
   */
  static ReferenceNetwork draw(String name, int classes) {
    Parameters parameters = Parameters.drawn(name.hashCode());
    ReferenceNetwork drawn = new ReferenceNetwork(Network.named(name), classes, parameters);
    drawn.logits(
        Picture.normalised(
            Picture.random(CALIBRATION_SEED, CALIBRATION_PICTURES, CALIBRATION_SIDE),
            CALIBRATION_SIDE),
        CALIBRATION_SIDE,
        Fault.NONE);
    parameters.complete();
    return drawn;
  }

  /**
   * Runs the network.
   *
   * @param images normalised, {@code [N, 3, side, side]}
   * @param side rows and columns
   * @param fault what is to be wrong
   * @return {@code [N, classes]}
   */
  float[] logits(float[] images, int side, Fault fault) {
    try (NDManager scratch = parameters.scratch()) {
      long count = images.length / (3L * side * side);
      NDArray input = PyTorch.doubles(scratch, images, new Shape(count, 3, side, side));
      double epsilon = network.epsilon() * (fault == Fault.LARGE_EPSILON ? 100 : 1);
      Part whole = new Part(parameters, "", new Pass(epsilon, false, fault));
      return PyTorch.floats(network.logits(whole, input, classes));
    }
  }

  /** All tensors, in the network's order. */
  Map<String, NDArray> tensors() {
    return parameters.all();
  }

  @Override
  public float[] values(TensorSpec tensor) {
    NDArray own = parameters.all().get(tensor.name());
    if (own == null || !sameShape(own.getShape(), tensor)) {
      throw new IllegalStateException(
          "%s must be a tensor of the reference: %s".formatted(tensor, own));
    }
    return PyTorch.floats(own);
  }

  @Override
  public String provenance() {
    return "reference";
  }

  @Override
  public void close() {
    parameters.close();
  }

  /** A linear layer may be a 1x1 convolution. */
  private static boolean sameShape(Shape own, TensorSpec tensor) {
    long[] dims = tensor.dims().stream().mapToLong(Integer::longValue).toArray();
    return Arrays.equals(withoutOnes(own.getShape()), withoutOnes(dims));
  }

  private static long[] withoutOnes(long[] dims) {
    int length = dims.length;
    while (length > 1 && dims[length - 1] == 1) {
      length--;
    }
    return Arrays.copyOf(dims, length);
  }
}
