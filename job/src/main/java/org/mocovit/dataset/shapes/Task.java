package org.mocovit.dataset.shapes;

import java.util.Locale;

/** The two tasks that images are made for. */
enum Task {
  /** One shape, in the middle; its class is the label. */
  CLASSIFY(1),
  /** One to six shapes; each has a class, a box and a mask. */
  DETECT(2);

  private final long stream;

  Task(long stream) {
    this.stream = stream;
  }

  /** The task's part in the path of its random streams. */
  long stream() {
    return stream;
  }

  /** The folder of the task's images. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
