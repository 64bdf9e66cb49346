package org.mocovit.predict;

import org.mocovit.image.KeyedChoice;

/** What happens to an image, in this order; a failure says at which stage it happened. */
public enum Stage implements KeyedChoice {
  /** Fetching the encoded bytes. */
  READ("read"),
  /** Turning encoded bytes into pixels. */
  DECODE("decode"),
  /** Resize, crop and normalisation. */
  PREPROCESS("preprocess"),
  /** The model itself. */
  INFER("infer");

  private final String key;

  Stage(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
