package org.mocovit.model.architecture;

/** What a transformer block attends with. */
public enum AttentionKind {
  /** Mobile self-attention, the paper's. */
  MOSA("mosa") {
    @Override
    Feature apply(Layers net, Feature x) {
      return new MobileSelfAttention().apply(net, x);
    }
  },
  /** Attention with four linear layers, which the paper compares with. */
  VANILLA("attention") {
    @Override
    Feature apply(Layers net, Feature x) {
      return new VanillaSelfAttention().apply(net, x);
    }
  };

  private final String place;

  AttentionKind(String place) {
    this.place = place;
  }

  abstract Feature apply(Layers net, Feature x);

  /** Where its tensors are within the block. */
  String place() {
    return place;
  }
}
