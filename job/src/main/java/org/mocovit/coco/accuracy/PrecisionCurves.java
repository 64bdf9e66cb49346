package org.mocovit.coco.accuracy;

import java.util.Arrays;
import org.mocovit.coco.CocoSettings;

/**
 * Average precisions of many curves, from detections that come by falling score. Precision is read
 * at 101 recalls, and of each only the greatest to its right: {@code COCOeval.accumulate}
 * (cocodataset/cocoapi at 8c9bcc3), without its arrays.
 *
 * <p>Between two right detections precision falls, so it is enough to look at these; of all that
 * lie between two recalls the greatest is kept. So memory does not grow with the detections.
 */
final class PrecisionCurves {
  /** How many recalls precision is read at. */
  static final int POINTS = CocoSettings.RECALLS.size();

  /** numpy's {@code spacing(1)}; keeps the reference's precision from 0/0. */
  private static final double EPSILON = Math.ulp(1.0);

  private static final double[] RECALLS =
      CocoSettings.RECALLS.stream().mapToDouble(r -> r).toArray();

  private final long[] objects;
  private final long[] right;
  private final long[] wrong;
  private final int[] reached;
  private final double[] precisions;

  /**
   * Begins with no detection.
   *
   * @param objects by curve, how many there are to find; taken over
   */
  PrecisionCurves(long[] objects) {
    this.objects = objects;
    this.right = new long[objects.length];
    this.wrong = new long[objects.length];
    this.reached = new int[objects.length];
    this.precisions = new double[objects.length * POINTS];
  }

  /** An object is not asked for on a curve; before all detections. */
  void leaveOut(int curve) {
    objects[curve]--;
  }

  /** Adds a wrong detection to a curve, so many times. */
  void addWrong(int curve, int times) {
    wrong[curve] += times;
  }

  /** Adds a right detection to a curve, so many times, at least once. */
  void addRight(int curve, int times) {
    right[curve] += times;
    long count = right[curve];
    double recall = (double) count / objects[curve];
    int point = Math.max(1, reached[curve]);
    while (point < POINTS && recall >= RECALLS[point]) {
      point++;
    }
    reached[curve] = point;
    double precision = count / ((double) (wrong[curve] + count) + EPSILON);
    int at = curve * POINTS + point - 1;
    precisions[at] = Math.max(precisions[at], precision);
  }

  /** How many recalls have been reached on a curve; recall 0 is by the first detection. */
  int reached(int curve) {
    return reached[curve];
  }

  /** How many objects there are to find on a curve. */
  long objects(int curve) {
    return objects[curve];
  }

  /** How many detections are right on a curve. */
  long right(int curve) {
    return right[curve];
  }

  /** How many detections are wrong on a curve. */
  long wrong(int curve) {
    return wrong[curve];
  }

  /** Average precision of each curve; no detection may be added any more. */
  double[] averagePrecisions() {
    double[] averages = new double[objects.length];
    for (int curve = 0; curve < averages.length; curve++) {
      int first = curve * POINTS;
      double sum = precisions[first + POINTS - 1];
      for (int at = first + POINTS - 2; at >= first; at--) {
        precisions[at] = Math.max(precisions[at], precisions[at + 1]);
        sum += precisions[at];
      }
      averages[curve] = sum / POINTS;
    }
    return averages;
  }

  /** Precision of the first curves at all recalls, after {@link #averagePrecisions}. */
  double[] precisions(int curves) {
    return Arrays.copyOf(precisions, curves * POINTS);
  }
}
