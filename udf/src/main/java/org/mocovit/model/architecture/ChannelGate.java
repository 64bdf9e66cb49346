package org.mocovit.model.architecture;

/** Whether channels are weighted by what the whole image shows. */
enum ChannelGate {
  /** They are not. */
  NONE("") {
    @Override
    Feature apply(Layers net, Feature x) {
      return x;
    }
  },
  /** By squeeze and excite. */
  SE(", SE") {
    @Override
    Feature apply(Layers net, Feature x) {
      return new SqueezeExcite(4).apply(net, x);
    }
  };

  private final String text;

  ChannelGate(String text) {
    this.text = text;
  }

  abstract Feature apply(Layers net, Feature x);

  /** What a row's description says about it. */
  String text() {
    return text;
  }
}
