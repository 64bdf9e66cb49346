package org.mocovit.image.decode;

import org.mocovit.image.KeyedChoice;

/** What to do with the orientation that a camera wrote into a file's EXIF data. */
public enum Orientation implements KeyedChoice {
  /** Keep the pixels as stored, as Pillow's {@code Image.open} and torchvision do. */
  IGNORE("ignore"),
  /** Turn and mirror the pixels upright, as Pillow's {@code ImageOps.exif_transpose} does. */
  APPLY("apply");

  private final String key;

  Orientation(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
