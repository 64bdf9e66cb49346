package org.mocovit.image.resample;

import org.mocovit.image.KeyedChoice;

/** How a resize computes a pixel from its neighbours. */
public enum Interpolation implements KeyedChoice {
  /** Pillow's bilinear: a triangle filter, widened with the scale when shrinking (antialiased). */
  BILINEAR("bilinear"),
  /** Pillow's bicubic: Keys' kernel with a = -0.5, widened with the scale when shrinking. */
  BICUBIC("bicubic"),
  /**
   * Bilinear between the four nearest pixels whatever the scale (not antialiased), with half-pixel
   * centres and edges clamped: what torchvision's detectors and OpenCV's {@code INTER_LINEAR} do.
   */
  BILINEAR_PLAIN("bilinear-plain");

  private final String key;

  Interpolation(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
