package org.mocovit.model.architecture;

/**
 * What the lines of a dynamic ReLU depend on besides the image (Chen et al., arXiv 2003.10027,
 * section 3.3). Type C, whose lines depend on the place too, is not built.
 */
public enum DynamicReluType {
  /** Nothing: all channels share their lines. */
  A,
  /** The channel. */
  B;

  /** How many values each coefficient has. */
  int coefficients(int channels) {
    return this == A ? 1 : channels;
  }
}
