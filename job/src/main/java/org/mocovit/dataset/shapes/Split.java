package org.mocovit.dataset.shapes;

import java.util.Locale;

/** The part of the set that an image belongs to. */
enum Split {
  TRAIN(1),
  VAL(2);

  private final long stream;

  Split(long stream) {
    this.stream = stream;
  }

  /** The split's part in the path of its random streams. */
  long stream() {
    return stream;
  }

  /** The name in folders and file names. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
