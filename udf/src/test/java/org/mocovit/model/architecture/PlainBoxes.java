package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/** What detectors do with boxes, in plain Java and double precision, for comparison with graphs. */
final class PlainBoxes {
  private PlainBoxes() {}

  /**
   * A box.
   *
   * @param group boxes of other groups do not suppress it
   */
  record Scored(double x1, double y1, double x2, double y2, double score, int group) {
    double width() {
      return x2 - x1;
    }

    double height() {
      return y2 - y1;
    }

    double iou(Scored other) {
      double w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
      double h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
      if (w <= 0 || h <= 0) {
        return 0;
      }
      return w * h / (width() * height() + other.width() * other.height() - w * h);
    }
  }

  /** Centre x, centre y, width and height of a box that is told by its corners. */
  static double[] centred(float[] corners, int index) {
    int first = 4 * index;
    double w = corners[first + 2] - (double) corners[first];
    double h = corners[first + 3] - (double) corners[first + 1];
    return new double[] {corners[first] + w / 2, corners[first + 1] + h / 2, w, h};
  }

  /**
   * A box from what a head says of an anchor or region, inside the image.
   *
   * @param around centre x, centre y, width and height
   * @param deltas where the four numbers are
   * @param first the first of them
   * @param centreWeight divides the first two
   * @param sideWeight divides the last two
   */
  static Scored decoded(
      double[] around,
      float[] deltas,
      int first,
      double centreWeight,
      double sideWeight,
      InputSize image,
      double score,
      int group) {
    double x = around[0] + deltas[first] / centreWeight * around[2];
    double y = around[1] + deltas[first + 1] / centreWeight * around[3];
    double limit = Math.log(1000.0 / 16);
    double w = around[2] * Math.exp(Math.min(limit, deltas[first + 2] / sideWeight));
    double h = around[3] * Math.exp(Math.min(limit, deltas[first + 3] / sideWeight));
    return new Scored(
        inside(x - w / 2, image.width()),
        inside(y - h / 2, image.height()),
        inside(x + w / 2, image.width()),
        inside(y + h / 2, image.height()),
        score,
        group);
  }

  private static double inside(double value, int most) {
    return Math.max(0, Math.min(most, value));
  }

  /** The best ones that no better one of their group overlaps by more, from the best on. */
  static List<Scored> suppressed(List<Scored> boxes, double maxIou, int most) {
    List<Scored> sorted = new ArrayList<>(boxes);
    sorted.sort((a, b) -> Double.compare(b.score(), a.score()));
    List<Scored> kept = new ArrayList<>();
    for (Scored box : sorted) {
      boolean free = true;
      for (Scored better : kept) {
        free = free && (better.group() != box.group() || better.iou(box) <= maxIou);
      }
      if (free) {
        kept.add(box);
      }
    }
    return kept.subList(0, Math.min(most, kept.size()));
  }
}
