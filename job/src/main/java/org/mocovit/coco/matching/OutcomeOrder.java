package org.mocovit.coco.matching;

import java.io.Serializable;

/**
 * Where a detection stands among all of its category: by falling score, then image, then rank in
 * its image. A total order, so that no result depends on how the work was cut.
 *
 * @param category number of the category
 * @param score how sure the detector is
 * @param image number of the image
 * @param rank place among the detections of that image and category, from 0
 */
public record OutcomeOrder(int category, double score, int image, int rank)
    implements Comparable<OutcomeOrder>, Serializable {
  @Override
  public int compareTo(OutcomeOrder other) {
    int byCategory = Integer.compare(category, other.category);
    return byCategory != 0
        ? byCategory
        : compare(score, image, rank, other.score, other.image, other.rank);
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
