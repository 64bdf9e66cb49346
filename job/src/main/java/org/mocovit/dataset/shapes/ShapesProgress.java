package org.mocovit.dataset.shapes;

/** Is told how far the making of a set has come. */
@FunctionalInterface
public interface ShapesProgress {
  /**
   * Called after each image, always by the thread that asked for the set.
   *
   * @param done images written so far, of both tasks
   * @param total images of both tasks
   */
  void written(int done, int total);

  /** Progress that nobody looks at. */
  static ShapesProgress silent() {
    return (done, total) -> {};
  }
}
