package org.mocovit.coco.matching;

import java.io.Serializable;

/**
 * Where a detection stands among all of its category: by falling score, then image, then rank in
 * its image. A total order, so that no result depends on how the work was cut.
 */
public final class OutcomeOrder implements Comparable<OutcomeOrder>, Serializable {
  // No record, since Spark's other serializer, Kryo, takes none.
  private static final long serialVersionUID = 1;

  private final int category;
  private final double score;
  private final int image;
  private final int rank;

  /** The place of a detection; numbers are those of the ground truth, ranks begin at 0. */
  OutcomeOrder(int category, double score, int image, int rank) {
    this.category = category;
    this.score = score;
    this.image = image;
    this.rank = rank;
  }

  /** Number of the category. */
  public int category() {
    return category;
  }

  @Override
  public int compareTo(OutcomeOrder other) {
    int byCategory = Integer.compare(category, other.category);
    return byCategory != 0
        ? byCategory
        : compare(score, image, rank, other.score, other.image, other.rank);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutcomeOrder order && compareTo(order) == 0;
  }

  @Override
  public int hashCode() {
    return (category * 31 + image) * 31 + rank;
  }

  /** Compares two detections of one category; scores as numbers, so that -0.0 and 0.0 are equal. */
  static int compare(double scoreA, int imageA, int rankA, double scoreB, int imageB, int rankB) {
    if (scoreA != scoreB) {
      return scoreA > scoreB ? -1 : 1;
    }
    int byImage = Integer.compare(imageA, imageB);
    return byImage != 0 ? byImage : Integer.compare(rankA, rankB);
  }
}
