package org.mocovit.model.architecture;

/**
 * What follows the attention in transformer blocks, and how.
 *
 * @param kind what it is
 * @param downActivation what follows the convolutions of MoFFN's Ghost_down
 */
public record FeedForwardForm(FeedForwardKind kind, ProjectionActivation downActivation) {
  /** MoFFN in the reading that this zoo's names stand for. */
  public static final FeedForwardForm MOFFN =
      new FeedForwardForm(FeedForwardKind.MOFFN, ProjectionActivation.NONE);

  /** The feed-forward network of a vision transformer. */
  public static final FeedForwardForm VANILLA =
      new FeedForwardForm(FeedForwardKind.VANILLA, ProjectionActivation.NONE);

  /** Checks that what is chosen exists. */
  public FeedForwardForm {
    if (kind == FeedForwardKind.VANILLA && downActivation != ProjectionActivation.NONE) {
      throw new IllegalArgumentException("down-activation is for --ffn moffn only");
    }
  }
}
