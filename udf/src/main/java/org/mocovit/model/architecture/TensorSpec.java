package org.mocovit.model.architecture;

import java.util.List;

/**
 * A weight tensor that a network asks for.
 *
 * @param name its name, as in a safetensors file, such as {@code
 *     blocks.0.ghost1.primary.conv.weight}
 * @param dims its shape; convolution weights are {@code [out, in / groups, kernel, kernel]},
 *     transposed ones {@code [in, out, kernel, kernel]}, linear ones {@code [out, in]}, all others
 *     {@code [channels]}
 * @param role what the tensor does
 * @param gain for weights: variance times fan-in that keeps activations at their scale; else 1
 */
public record TensorSpec(String name, List<Integer> dims, Role role, double gain) {
  /** What a tensor does in its layer. */
  public enum Role {
    /** The weights of a convolution or linear layer. */
    WEIGHT,
    /** The weights of a transposed convolution whose step is its kernel's side. */
    TRANSPOSED_WEIGHT,
    /** What a convolution or linear layer adds. */
    BIAS,
    /** The bias of a detector's scores: what training starts from is that objects are rare. */
    PRIOR_BIAS,
    /** Gamma of a batch normalisation. */
    NORM_SCALE,
    /** Beta of a batch normalisation. */
    NORM_SHIFT,
    /** The running mean of a batch normalisation. */
    NORM_MEAN,
    /** The running variance of a batch normalisation, positive. */
    NORM_VARIANCE
  }

  /** Copies the shape. */
  public TensorSpec {
    dims = List.copyOf(dims);
  }

  static TensorSpec weight(String name, List<Integer> dims, Nonlinearity activation) {
    return new TensorSpec(name, dims, Role.WEIGHT, activation.gain());
  }

  static TensorSpec vector(String name, int channels, Role role) {
    return new TensorSpec(name, List.of(channels), role, 1);
  }

  /** The number of values. */
  public int size() {
    return dims.stream().reduce(1, Math::multiplyExact);
  }

  /** How many values of a weight are summed up for one value of the output. */
  public int fanIn() {
    return role == Role.TRANSPOSED_WEIGHT ? dims.get(0) : size() / dims.get(0);
  }
}
