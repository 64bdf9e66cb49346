package org.mocovit.imagenet;

import org.mocovit.evaluation.Measure;

/**
 * The part of the classes that an evaluation was restricted to: only images of these classes count,
 * and only these classes are ranked.
 *
 * @param validClasses how many classes count
 * @param images how many images are of these classes
 * @param top1Unrestricted how many of these images are right where all classes are ranked
 * @param incompleteLists how many of these images have a prediction that does not list all valid
 *     classes
 * @param emptyLists how many of these images have a prediction that lists no valid class
 */
public record Restriction(
    int validClasses, long images, long top1Unrestricted, long incompleteLists, long emptyLists) {
  /** Accuracy of the same images where all classes are ranked. */
  public Measure top1() {
    return Measure.share("top1_unrestricted", Measure.ALL, top1Unrestricted, images);
  }
}
