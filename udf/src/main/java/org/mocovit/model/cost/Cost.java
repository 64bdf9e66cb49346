package org.mocovit.model.cost;

/**
 * What a part of a network costs for one image. One multiply-add is one unit, which mobile papers
 * call a FLOP. Bias, normalisation, activation, pooling, elementwise sums and products, and softmax
 * are not counted.
 *
 * @param macs multiply-adds of convolutions and linear layers, including those of squeeze and
 *     excite, and of dynamic ReLUs
 * @param elementwiseMacs the part of {@code macs} that the lines of dynamic ReLUs take
 * @param attentionMacs multiply-adds of products of two activations, as in attention; they are in
 *     no paper's headline number
 * @param parameters trained values: weights, biases, and scale and shift of batch normalisations
 *     (running statistics are not parameters)
 * @param foldedParameters values left once batch normalisations are folded into convolutions
 */
public record Cost(
    long macs, long elementwiseMacs, long attentionMacs, long parameters, long foldedParameters) {
  /** Nothing. */
  public static final Cost ZERO = new Cost(0, 0, 0, 0, 0);

  /** Both costs together. */
  public Cost plus(Cost other) {
    return new Cost(
        macs + other.macs,
        elementwiseMacs + other.elementwiseMacs,
        attentionMacs + other.attentionMacs,
        parameters + other.parameters,
        foldedParameters + other.foldedParameters);
  }

  /**
   * The cost of passing so often through the same layers: their parameters are there once.
   *
   * @param count at least 1
   */
  public Cost times(long count) {
    return new Cost(
        Math.multiplyExact(count, macs),
        Math.multiplyExact(count, elementwiseMacs),
        Math.multiplyExact(count, attentionMacs),
        parameters,
        foldedParameters);
  }

  /** The multiply-adds with those of attention. */
  public long macsWithAttention() {
    return macs + attentionMacs;
  }
}
