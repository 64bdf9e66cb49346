package org.mocovit.imagenet;

import org.mocovit.evaluation.MergeableState;

/** How long the lists of classes are that predictions of other tools give. */
public final class ListState implements MergeableState<ListState> {
  private static final long serialVersionUID = 1;

  private static final int TOP = 5;

  private int longest;
  private long shorterThanFive;

  /** Counts the list of one image, of the classes that count. */
  void add(Ranking ranking) {
    longest = Math.max(longest, ranking.size());
    if (ranking.size() < TOP) {
      shorterThanFive++;
    }
  }

  @Override
  public ListState merge(ListState other) {
    longest = Math.max(longest, other.longest);
    shorterThanFive += other.shorterThanFive;
    return this;
  }

  /** The classes of the longest list, 0 where there is none. */
  int longest() {
    return longest;
  }

  /** How many images have a list of fewer than five classes. */
  public long shorterThanFive() {
    return shorterThanFive;
  }
}
