package org.mocovit.model.architecture;

/**
 * The first layer: {@code ReLU(BN(Conv3x3(x, stride 2)))}. Tensors: {@code conv}, {@code bn}.
 *
 * @param out channels put out
 */
record Stem(int out) implements Block {
  @Override
  public Feature apply(Layers net, Feature x) {
    return net.convolution(x, new Convolution(out, 3, 2, 1), Activation.RELU);
  }

  @Override
  public Stem scaled(Width width) {
    return new Stem(width.of(out));
  }

  @Override
  public String describe() {
    return "Conv 3x3, BN, ReLU, s2";
  }
}
