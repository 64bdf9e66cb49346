package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.IntakeCounts;
import org.mocovit.coco.matching.CurveBits;
import org.mocovit.coco.matching.OutcomeBlock;
import org.mocovit.evaluation.Measure;

/**
 * Goes once over all detections of a category and accumulates them, and besides for each replicate
 * of a bootstrap, where a detection counts as many times as the replicate has its image. All copies
 * of a right detection are right: each has a copy of the object.
 */
final class ReplicateAccumulation implements CategoryAccumulation {
  private final Accumulation whole;
  private final Replicates replicates;
  private final CocoSettings settings;
  private final CurveBits bits;
  private final long[][] objects;
  private final int[] caps;
  private final int[] times;
  private final CategoryErrors noErrors;

  /** Curves of all replicates, those of one curve of the bits side by side. */
  private final PrecisionCurves curves;

  /** By cap, curve and replicate. */
  private final int[][][] rightOfCap;

  ReplicateAccumulation(
      Accumulation whole, Replicates replicates, CocoSettings settings, int category) {
    this.whole = whole;
    this.replicates = replicates;
    this.settings = settings;
    this.bits = new CurveBits(settings);
    this.objects = replicates.objects(category);
    this.caps = settings.maxDetections().stream().mapToInt(m -> m).toArray();
    int count = replicates.count();
    this.times = new int[count];
    this.noErrors = new RepairAccumulation(category, 0).result();
    long[] each = new long[bits.curves() * count];
    for (int curve = 0; curve < bits.curves(); curve++) {
      System.arraycopy(objects[area(curve)], 0, each, curve * count, count);
    }
    this.curves = new PrecisionCurves(each);
    this.rightOfCap = new int[caps.length][bits.curves()][count];
  }

  private int area(int curve) {
    return curve / settings.iouThresholds().size();
  }

  @Override
  public void add(OutcomeBlock block, int index) {
    whole.add(block, index);
    replicates.draw(block.image(index), times);
    for (int word = 0; word < bits.words(); word++) {
      long rest = block.word(index, word);
      while (rest != 0) {
        int bit = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
        rest &= rest - 1;
        if (bit < bits.curves()) {
          addRight(bit, block.rank(index));
        } else {
          addWrong(bit - bits.curves());
        }
      }
    }
  }

  private void addWrong(int curve) {
    int first = curve * times.length;
    for (int replicate = 0; replicate < times.length; replicate++) {
      curves.addWrong(first + replicate, times[replicate]);
    }
  }

  private void addRight(int curve, int rank) {
    int first = curve * times.length;
    for (int replicate = 0; replicate < times.length; replicate++) {
      if (times[replicate] > 0) {
        curves.addRight(first + replicate, times[replicate]);
      }
    }
    for (int cap = 0; cap < caps.length; cap++) {
      for (int replicate = 0; rank < caps[cap] && replicate < times.length; replicate++) {
        rightOfCap[cap][curve][replicate] += times[replicate];
      }
    }
  }

  @Override
  public CategoryAccuracy result() {
    CategoryAccuracy accuracy = whole.result();
    double[] averages = curves.averagePrecisions();
    double[][] values = new double[CocoReport.SUMMARY_NAMES.size()][replicates.count()];
    for (int replicate = 0; replicate < replicates.count(); replicate++) {
      List<Measure> summary = summary(averages, replicate, accuracy.category());
      for (int measure = 0; measure < values.length; measure++) {
        Double value = summary.get(measure).value().orNull();
        values[measure][replicate] = value == null ? Double.NaN : value;
      }
    }
    return accuracy.withReplicates(new CategoryReplicates(values));
  }

  /** What the summary would be if there were no other category. */
  private List<Measure> summary(double[] averages, int replicate, int category) {
    double[] own = new double[bits.curves()];
    double[] recalls = new double[caps.length * bits.curves()];
    for (int curve = 0; curve < own.length; curve++) {
      own[curve] = averages[curve * replicates.count() + replicate];
      long wanted = objects[area(curve)][replicate];
      for (int cap = 0; cap < caps.length && wanted > 0; cap++) {
        recalls[cap * own.length + curve] = (double) rightOfCap[cap][curve][replicate] / wanted;
      }
    }
    List<Long> wanted = new ArrayList<>();
    for (long[] ofArea : objects) {
      wanted.add(ofArea[replicate]);
    }
    CategoryResult result =
        new CategoryResult(
            null, wanted, CategoryAccuracy.ofCurves(category, own, recalls), noErrors, settings);
    return new CocoReport(settings, List.of(result), 0, new IntakeCounts(), null).summary();
  }
}
