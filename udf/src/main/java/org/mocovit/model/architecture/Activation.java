package org.mocovit.model.architecture;

/** What follows a convolution or linear layer. */
enum Activation implements Nonlinearity {
  /** Nothing: the layer is linear. */
  NONE("", 0.75) {
    @Override
    public Feature apply(Layers net, Feature x) {
      return x;
    }
  },
  /** {@code max(x, 0)}. */
  RELU("ReLU", 2) {
    @Override
    public Feature apply(Layers net, Feature x) {
      return net.relu(x);
    }
  },
  /** {@code x * (1 + erf(x / sqrt(2))) / 2} (Hendrycks and Gimpel, arXiv 1606.08415). */
  GELU("GELU", 2) {
    @Override
    public Feature apply(Layers net, Feature x) {
      Layers gelu = net.in("gelu");
      Feature share = gelu.plus(gelu.erf(gelu.scale(x, Math.sqrt(0.5))), 1);
      return gelu.in("product").gate(gelu.in("half").scale(x, 0.5), share);
    }
  },
  /** {@code x * relu6(x + 3) / 6} (Howard et al., MobileNetV3, arXiv 1905.02244, section 5.2). */
  HARD_SWISH("HS", 4) {
    @Override
    public Feature apply(Layers net, Feature x) {
      return net.hardSwish(x);
    }
  };

  private final String text;
  private final double gain;

  Activation(String text, double gain) {
    this.text = text;
    this.gain = gain;
  }

  /** A row's description: a layer and what follows it. */
  String describe(String layer) {
    return this == NONE ? layer : layer + ", " + text;
  }

  /** What a row's description calls it. */
  String text() {
    return text;
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is 2 before ReLU, which drops half of the second moment, and GELU (He et al., arXiv
   * 1502.01852, equation 10); 4 before the hard swish, which is about {@code x / 2} near zero; for
   * linear layers less than 1, because most of them end in a sum of two branches. With 0.75 logits
   * come out between 1 and 10 at every width of MoCoViT, and above 0.1 for the others.
   */
  @Override
  public double gain() {
    return gain;
  }
}
