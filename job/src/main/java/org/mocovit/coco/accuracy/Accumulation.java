package org.mocovit.coco.accuracy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.matching.OutcomeBits;
import org.mocovit.coco.matching.OutcomeBlock;

/**
 * Goes once over all detections of a category, the surest first, and keeps the curves of all ranges
 * of sizes and IoU thresholds: {@code COCOeval.accumulate} (cocodataset/cocoapi at 8c9bcc3).
 */
final class Accumulation implements AccuracyAccumulation {
  /** The score at a recall that no detection reaches. */
  private static final double NOT_REACHED = Double.NaN;

  private final OutcomeBits bits;
  private final int category;
  private final int[] caps;
  private final int thresholds;
  private final PrecisionCurves curves;
  private final long[] rightOfCap;
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
  Accumulation(CocoSettings settings, ObjectCounts counts, int category) {
    this.bits = new OutcomeBits(settings);
    this.category = category;
    this.caps = settings.maxDetections().stream().mapToInt(m -> m).toArray();
    this.thresholds = settings.iouThresholds().size();
    long[] objects = new long[bits.curves()];
    for (int curve = 0; curve < objects.length; curve++) {
      objects[curve] = counts.of(category, curve / thresholds);
    }
    this.curves = new PrecisionCurves(objects);
    this.rightOfCap = new long[caps.length * objects.length];
    this.scores = new double[objects.length * PrecisionCurves.POINTS];
    Arrays.fill(scores, NOT_REACHED);
    this.matchCurve = bits.curve(0, settings.matchThreshold());
  }

  @Override
  public void add(OutcomeBlock block, int index) {
    double score = block.score(index);
    if (detections == 0) {
      // Recall 0 is reached at once.
      for (int curve = 0; curve < bits.curves(); curve++) {
        scores[curve * PrecisionCurves.POINTS] = score;
      }
    } else if (score != lastScore) {
      offerF1();
    }
    detections++;
    lastScore = score;
    for (int word = 0; word < bits.words(); word++) {
      long rest = bits.curveWord(block, index, word);
      while (rest != 0) {
        int bit = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        rest &= rest - 1;
        if (bit < bits.curves()) {
          addRight(bit, score, block.rank(index));
        } else {
          curves.addWrong(bit - bits.curves(), 1);
        }
      }
    }
  }

  private void addRight(int curve, double score, int rank) {
    for (int cap = 0; cap < caps.length; cap++) {
      if (rank < caps[cap]) {
        rightOfCap[cap * bits.curves() + curve]++;
      }
    }
    int before = Math.max(1, curves.reached(curve));
    curves.addRight(curve, 1);
    int first = curve * PrecisionCurves.POINTS;
    Arrays.fill(scores, first + before, first + curves.reached(curve), score);
  }

  /** A threshold lies between scores only: detections of one score are kept all or none. */
  private void offerF1() {
    long objects = curves.objects(matchCurve);
    if (objects > 0) {
      BestF1 here =
          BestF1.at(lastScore, curves.right(matchCurve), curves.wrong(matchCurve), objects);
      if (bestF1 == null || here.f1() > bestF1.f1()) {
        bestF1 = here;
      }
    }
  }

  @Override
  public CategoryAccuracy result() {
    if (detections > 0) {
      offerF1();
    }
    double[] averagePrecisions = curves.averagePrecisions();
    double[] recalls = new double[rightOfCap.length];
    for (int at = 0; at < recalls.length; at++) {
      long objects = curves.objects(at % bits.curves());
      recalls[at] = objects == 0 ? 0 : (double) rightOfCap[at] / objects;
    }
    return new CategoryAccuracy(
        category,
        detections,
        curves.right(matchCurve),
        curves.wrong(matchCurve),
        averagePrecisions,
        recalls,
        curves.precisions(thresholds),
        Arrays.copyOf(scores, thresholds * PrecisionCurves.POINTS),
        bestF1,
        null);
  }
}
