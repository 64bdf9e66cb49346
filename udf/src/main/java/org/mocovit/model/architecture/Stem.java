package org.mocovit.model.architecture;

/**
 * The first layer: {@code act(BN(Conv3x3(x, stride 2)))}. Tensors: {@code conv}, {@code bn}.
 *
 * @param out channels put out
 * @param activation what follows
 */
record Stem(int out, Activation activation) implements Block {
  @Override
  public Feature apply(Layers net, Feature x) {
    return net.convolution(x, new Convolution(out, 3, 2, 1), activation);
  }

  @Override
  public Stem scaled(Width width) {
    return new Stem(width.of(out), activation);
  }

  @Override
  public String describe() {
    return "Conv 3x3, BN, %s, s2".formatted(activation.text());
  }
}
