package org.mocovit.model.architecture;

/** Whether channels are weighted by what the whole image shows. */
enum ChannelGate {
  /** They are not. */
  NONE("") {
    @Override
    Feature apply(Layers net, Feature x, int divisor) {
      return x;
    }
  },
  /** By squeeze and excite. */
  SE(", SE") {
    @Override
    Feature apply(Layers net, Feature x, int divisor) {
      return new SqueezeExcite(divisor).apply(net, x);
    }
  };

  private final String text;

  ChannelGate(String text) {
    this.text = text;
  }

  /** Squeeze and excite, or nothing. */
  static ChannelGate se(boolean gated) {
    return gated ? SE : NONE;
  }

  /**
   * Adds the gate.
   *
   * @param net its place
   * @param x what is gated
   * @param divisor what the width inside the gate is a multiple of
   */
  abstract Feature apply(Layers net, Feature x, int divisor);

  /** What a row's description says about it. */
  String text() {
    return text;
  }
}
