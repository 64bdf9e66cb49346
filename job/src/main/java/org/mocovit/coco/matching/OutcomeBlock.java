package org.mocovit.coco.matching;

import java.io.Serializable;

/**
 * A run of rows of a category in {@link OutcomeOrder}: detections and what became of each, and what
 * repairs would add. Immutable.
 */
public final class OutcomeBlock implements Serializable {
  private static final long serialVersionUID = 1;

  private final int category;
  private final double[] scores;
  private final int[] images;
  private final int[] ranks;
  private final long[] words;

  /** Takes the arrays over. */
  OutcomeBlock(int category, double[] scores, int[] images, int[] ranks, long[] words) {
    this.category = category;
    this.scores = scores;
    this.images = images;
    this.ranks = ranks;
    this.words = words;
  }

  /** Number of the category. */
  public int category() {
    return category;
  }

  /** How many detections there are, at least 1. */
  public int size() {
    return scores.length;
  }

  /** Score of a detection. */
  public double score(int index) {
    return scores[index];
  }

  /** Number of a detection's image. */
  public int image(int index) {
    return images[index];
  }

  /** Rank of a detection in its image. */
  public int rank(int index) {
    return ranks[index];
  }

  /** A word of a detection's {@link OutcomeBits}. */
  public long word(int index, int word) {
    return words[index * (words.length / scores.length) + word];
  }

  /** Where a detection stands. */
  public OutcomeOrder order(int index) {
    return new OutcomeOrder(category, scores[index], images[index], ranks[index]);
  }

  /** Compares a detection with one of another block of the category. */
  public int compare(int index, OutcomeBlock other, int otherIndex) {
    return OutcomeOrder.compare(
        scores[index],
        images[index],
        ranks[index],
        other.scores[otherIndex],
        other.images[otherIndex],
        other.ranks[otherIndex]);
  }
}
