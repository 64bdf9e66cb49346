package org.mocovit.image.decode;

import org.mocovit.image.KeyedChoice;

/** How faithfully files are decoded whose images are shrunk afterwards. */
public enum Decoding implements KeyedChoice {
  /** To the pixel, as Pillow does. */
  EXACT("exact"),
  /** Large JPEGs only as large as the resize needs them, which costs less and is not the same. */
  FAST("fast");

  private final String key;

  Decoding(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
