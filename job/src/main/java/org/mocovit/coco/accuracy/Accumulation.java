package org.mocovit.coco.accuracy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.matching.CurveBits;
import org.mocovit.coco.matching.OutcomeBlock;

/**
 * Goes once over all detections of a category, the surest first, and keeps the curves of all ranges
 * of sizes and IoU thresholds: {@code COCOeval.accumulate} (cocodataset/cocoapi at 8c9bcc3),
 * without its arrays.
 *
 * <p>Precision is read at 101 recalls, and of each only the greatest to its right. Between two
 * right detections precision falls, so it is enough to look at these; of all that lie between two
 * recalls the greatest is kept. So memory does not grow with the detections.
 */
public final class Accumulation {
  /** How many recalls precision is read at. */
  static final int POINTS = CocoSettings.RECALLS.size();

  /** numpy's {@code spacing(1)}; keeps the reference's precision from 0/0. */
  private static final double EPSILON = Math.ulp(1.0);

  /** The score at a recall that no detection reaches. */
  static final double NOT_REACHED = Double.NaN;

  private static final double[] RECALLS =
      CocoSettings.RECALLS.stream().mapToDouble(r -> r).toArray();

  private final CurveBits bits;
  private final int category;
  private final int[] caps;
  private final int thresholds;
  private final long[] objects;
  private final long[] right;
  private final long[] wrong;
  private final long[] rightOfCap;
  private final int[] reached;
  private final double[] precisions;
  private final double[] scores;
  private final int matchCurve;
  private long detections;
  private double lastScore;
  private @Nullable BestF1 bestF1;

  /**
   * Begins with no detection.
   *
   * @param category number of the category
   */
  public Accumulation(CocoSettings settings, ObjectCounts counts, int category) {
    this.bits = new CurveBits(settings);
    this.category = category;
    this.caps = settings.maxDetections().stream().mapToInt(m -> m).toArray();
    this.thresholds = settings.iouThresholds().size();
    int curves = bits.curves();
    this.objects = new long[curves];
    for (int curve = 0; curve < curves; curve++) {
      objects[curve] = counts.of(category, curve / thresholds);
    }
    this.right = new long[curves];
    this.wrong = new long[curves];
    this.rightOfCap = new long[caps.length * curves];
    this.reached = new int[curves];
    this.precisions = new double[curves * POINTS];
    this.scores = new double[curves * POINTS];
    Arrays.fill(scores, NOT_REACHED);
    this.matchCurve = bits.curve(0, settings.matchThreshold());
  }

  /** Adds the next detection of the category in order. */
  public void add(OutcomeBlock block, int index) {
    double score = block.score(index);
    if (detections == 0) {
      // Recall 0 is reached at once.
      for (int curve = 0; curve < reached.length; curve++) {
        reached[curve] = 1;
        scores[curve * POINTS] = score;
      }
    } else if (score != lastScore) {
      offerF1();
    }
    detections++;
    lastScore = score;
    for (int word = 0; word < bits.words(); word++) {
      long rest = block.word(index, word);
      while (rest != 0) {
        int bit = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        rest &= rest - 1;
        if (bit < right.length) {
          addRight(bit, score, block.rank(index));
        } else {
          wrong[bit - right.length]++;
        }
      }
    }
  }

  private void addRight(int curve, double score, int rank) {
    long count = ++right[curve];
    for (int cap = 0; cap < caps.length; cap++) {
      if (rank < caps[cap]) {
        rightOfCap[cap * right.length + curve]++;
      }
    }
    double recall = (double) count / objects[curve];
    int point = reached[curve];
    while (point < POINTS && recall >= RECALLS[point]) {
      scores[curve * POINTS + point++] = score;
    }
    reached[curve] = point;
    double precision = count / ((double) (wrong[curve] + count) + EPSILON);
    int at = curve * POINTS + point - 1;
    precisions[at] = Math.max(precisions[at], precision);
  }

  /** A threshold lies between scores only: detections of one score are kept all or none. */
  private void offerF1() {
    if (objects[matchCurve] > 0) {
      BestF1 here = BestF1.at(lastScore, right[matchCurve], wrong[matchCurve], objects[matchCurve]);
      if (bestF1 == null || here.f1() > bestF1.f1()) {
        bestF1 = here;
      }
    }
  }

  /** What the detections came to. */
  public CategoryAccuracy result() {
    if (detections > 0) {
      offerF1();
    }
    double[] averagePrecisions = new double[right.length];
    double[] recalls = new double[rightOfCap.length];
    for (int curve = 0; curve < right.length; curve++) {
      int first = curve * POINTS;
      double sum = precisions[first + POINTS - 1];
      for (int at = first + POINTS - 2; at >= first; at--) {
        precisions[at] = Math.max(precisions[at], precisions[at + 1]);
        sum += precisions[at];
      }
      averagePrecisions[curve] = sum / POINTS;
      for (int cap = 0; cap < caps.length; cap++) {
        int at = cap * right.length + curve;
        recalls[at] = objects[curve] == 0 ? 0 : (double) rightOfCap[at] / objects[curve];
      }
    }
    return new CategoryAccuracy(
        category,
        detections,
        right[matchCurve],
        wrong[matchCurve],
        averagePrecisions,
        recalls,
        Arrays.copyOf(precisions, thresholds * POINTS),
        Arrays.copyOf(scores, thresholds * POINTS),
        bestF1);
  }
}
