package org.mocovit.model.architecture;

/** What a transformer block attends with. */
public enum AttentionKind {
  /** Mobile self-attention, the paper's. */
  MOSA("mosa"),
  /** Attention with four linear layers, which the paper compares with. */
  VANILLA("attention");

  private final String place;

  AttentionKind(String place) {
    this.place = place;
  }

  /** Where its tensors are within the block. */
  String place() {
    return place;
  }
}
