package org.mocovit.imagenet;

import org.mocovit.evaluation.MergeableState;
import org.mocovit.model.ValidClasses;

/**
 * What the lists of the predictions hold of the valid classes, for images of these classes that
 * have a prediction.
 */
public final class RestrictionState implements MergeableState<RestrictionState> {
  private static final long serialVersionUID = 1;

  private long top1Unrestricted;
  private long incomplete;
  private long empty;

  /**
   * Counts one image.
   *
   * @param trueClass its class, a valid one
   * @param listed all that was predicted
   * @param counted the same without the classes that do not count
   */
  void add(ValidClasses valid, int trueClass, Ranking listed, Ranking counted) {
    if (listed.holds(trueClass, 1)) {
      top1Unrestricted++;
    }
    if (counted.size() < valid.size()) {
      incomplete++;
    }
    if (counted.size() == 0) {
      empty++;
    }
  }

  @Override
  public RestrictionState merge(RestrictionState other) {
    top1Unrestricted += other.top1Unrestricted;
    incomplete += other.incomplete;
    empty += other.empty;
    return this;
  }

  /**
   * The restriction of a report.
   *
   * @param valid the classes that count
   * @param images how many images are of these classes, with a prediction or without
   */
  Restriction restriction(ValidClasses valid, long images) {
    return new Restriction(valid.size(), images, top1Unrestricted, incomplete, empty);
  }
}
