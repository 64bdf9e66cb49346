package org.mocovit.imagenet;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.mocovit.predict.SideBySide;

/**
 * How often two classifiers name the true class of the same images.
 *
 * @param images the images whose class is known, at least 1
 * @param firstRight for how many of these the first one is right
 * @param secondRight for how many the second one is
 */
public record PairedAccuracy(long images, long firstRight, long secondRight) {
  /** Checks the numbers. */
  public PairedAccuracy {
    if (images < 1 || Math.max(firstRight, secondRight) > images) {
      throw new IllegalArgumentException(
          "Of at least 1 image at most all can be right: %d and %d of %d"
              .formatted(firstRight, secondRight, images));
    }
  }

  /**
   * Looks up the images' classes.
   *
   * @param truth the classes, joined as {@link TruthIndex} says
   * @param seen what both classifiers say
   * @throws InvalidTruthException if the truth has none of the images, or two for one of them
   */
  public static PairedAccuracy of(TruthSet truth, List<SideBySide.Image> seen) {
    TruthIndex byPath = TruthIndex.byPath(truth);
    BitSet joined = new BitSet();
    seen.forEach(image -> byPath.find(image.path()).ifPresent(joined::set));
    TruthIndex index = TruthIndex.byPathAndName(truth, joined);
    long images = 0;
    long firstRight = 0;
    long secondRight = 0;
    for (SideBySide.Image image : seen) {
      OptionalInt found = index.find(image.path());
      if (found.isPresent()) {
        int truly = index.classId(found.getAsInt());
        images++;
        firstRight += image.first() == truly ? 1 : 0;
        secondRight += image.second() == truly ? 1 : 0;
      }
    }
    if (images == 0) {
      throw new InvalidTruthException(
          "Truth %s must hold images that were predicted: it has not one of the %,d, such as %s"
              .formatted(
                  truth.location(), seen.size(), seen.isEmpty() ? "none" : seen.get(0).path()));
    }
    return new PairedAccuracy(images, firstRight, secondRight);
  }

  /** The part that the first one names rightly, in [0, 1]. */
  public double first() {
    return (double) firstRight / images;
  }

  /** The part that the second one names rightly, in [0, 1]. */
  public double second() {
    return (double) secondRight / images;
  }
}
