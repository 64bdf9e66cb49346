package org.mocovit.mask;

/**
 * Where an image lies on a mask of all that a model sees, along one axis.
 *
 * @param start the cell at which the image begins; negative where the model does not see its
 *     beginning
 * @param length over how many cells the whole image reaches, at least 1
 */
public record Placement(int start, int length) {
  /** Checks the length. */
  public Placement {
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1: " + length);
    }
  }
}
