package org.mocovit.model.architecture;

/** What follows the attention in a transformer block. */
public enum FeedForwardKind {
  /** The mobile feed-forward network, the paper's. */
  MOFFN("moffn"),
  /** Two linear layers with GELU, which the paper compares with; without squeeze and excite. */
  VANILLA("ffn");

  private final String place;

  FeedForwardKind(String place) {
    this.place = place;
  }

  /** Where its tensors are within the block. */
  String place() {
    return place;
  }
}
