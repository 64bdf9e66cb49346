package org.mocovit.imagenet;

/**
 * Two classes that were taken for one another.
 *
 * @param trueClass what the images are
 * @param predictedClass what they were predicted to be, at the first place; another class
 * @param images how many images, at least 1
 */
public record Confusion(NamedClass trueClass, NamedClass predictedClass, long images) {
  /** Refuses what is no confusion. */
  public Confusion {
    if (trueClass.id() == predictedClass.id() || images < 1) {
      throw new IllegalArgumentException(
          "Confusion must be of two classes and at least one image: %d, %d, %d"
              .formatted(trueClass.id(), predictedClass.id(), images));
    }
  }
}
