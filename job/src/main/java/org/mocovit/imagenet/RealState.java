package org.mocovit.imagenet;

import org.mocovit.evaluation.MergeableState;

/** Hits of ReaL labels. An image that is not rated, or has no prediction, is not in here. */
public final class RealState implements MergeableState<RealState> {
  private static final long serialVersionUID = 1;

  private long top1;
  private long top5;

  /** Counts one image of the truth. */
  public void add(RealLabels labels, int image, Ranking ranking) {
    if (labels.agree(image, ranking, 1)) {
      top1++;
    }
    if (labels.agree(image, ranking, 5)) {
      top5++;
    }
  }

  @Override
  public RealState merge(RealState other) {
    top1 += other.top1;
    top5 += other.top5;
    return this;
  }

  /** How many images have one of their ReaL labels at the first place. */
  public long top1() {
    return top1;
  }

  /** How many images have one of their ReaL labels within the first five places. */
  public long top5() {
    return top5;
  }
}
