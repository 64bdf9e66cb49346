package org.mocovit.model.architecture;

import org.jspecify.annotations.Nullable;

/**
 * How transformer blocks attend. The paper gives the kind; the rest is what its text and its counts
 * leave open.
 *
 * @param kind what they attend with
 * @param heads how many groups of channels attend each by itself, a divisor of the channels
 * @param scale what products of queries and keys are multiplied by, positive; null for {@code 1 /
 *     sqrt(d)} with d the channels of a head
 * @param valueActivation what follows the convolutions of MoSA's Ghost_v
 * @param enhancementNorm what follows the depthwise convolution of MoSA's enhancement branch
 */
public record AttentionForm(
    AttentionKind kind,
    int heads,
    @Nullable Double scale,
    ProjectionActivation valueActivation,
    EnhancementNorm enhancementNorm) {
  /** MoSA in the reading that this zoo's names stand for. */
  public static final AttentionForm MOSA =
      new AttentionForm(AttentionKind.MOSA, 1, null, ProjectionActivation.NONE, EnhancementNorm.BN);

  /** The attention of a vision transformer, with one head. */
  public static final AttentionForm VANILLA =
      new AttentionForm(
          AttentionKind.VANILLA, 1, null, ProjectionActivation.NONE, EnhancementNorm.BN);

  private static final String ONLY_MOSA = "%s is for --attention mosa only";

  /** Checks that what is chosen exists. */
  public AttentionForm {
    ScaledDotProduct.require(heads, scale);
    if (kind == AttentionKind.VANILLA) {
      if (valueActivation != ProjectionActivation.NONE) {
        throw new IllegalArgumentException(ONLY_MOSA.formatted("value-activation"));
      }
      if (enhancementNorm != EnhancementNorm.BN) {
        throw new IllegalArgumentException(ONLY_MOSA.formatted("enhancement-norm"));
      }
    }
  }

  Feature apply(Layers net, Feature x) {
    ScaledDotProduct product = new ScaledDotProduct(heads, scale);
    return switch (kind) {
      case MOSA ->
          new MobileSelfAttention(new SharedAttention(product), valueActivation, enhancementNorm)
              .apply(net, x);
      case VANILLA -> new VanillaSelfAttention(product).apply(net, x);
    };
  }
}
