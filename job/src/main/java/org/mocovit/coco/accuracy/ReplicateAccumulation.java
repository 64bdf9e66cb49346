package org.mocovit.coco.accuracy;

import java.util.List;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.matching.OutcomeBits;
import org.mocovit.coco.matching.OutcomeBlock;

/**
 * Goes once over all detections of a category and accumulates them, and besides for each replicate
 * of a bootstrap, where a detection counts as many times as the replicate has its image. All copies
 * of a right detection are right: each has a copy of the object.
 */
final class ReplicateAccumulation implements AccuracyAccumulation {
  private final Accumulation whole;
  private final Replicates replicates;
  private final CocoSettings settings;
  private final OutcomeBits bits;
  private final long[][] objects;
  private final int[] caps;
  private final int[] times;

  /** Curves of all replicates, those of one curve of the bits side by side. */
  private final PrecisionCurves curves;

  /** By cap, curve and replicate. */
  private final int[][][] rightOfCap;

  ReplicateAccumulation(
      Accumulation whole, Replicates replicates, CocoSettings settings, int category) {
    this.whole = whole;
    this.replicates = replicates;
    this.settings = settings;
    this.bits = new OutcomeBits(settings);
    this.objects = replicates.objects(category);
    this.caps = settings.maxDetections().stream().mapToInt(m -> m).toArray();
    int count = replicates.count();
    this.times = new int[count];
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
      long rest = bits.curveWord(block, index, word);
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
    List<SummaryMeasure> measures = SummaryMeasure.all(settings);
    double[] averages = curves.averagePrecisions();
    double[][] values = new double[measures.size()][times.length];
    for (int replicate = 0; replicate < times.length; replicate++) {
      Replicate curvesThere = new Replicate(averages, replicate);
      for (int measure = 0; measure < values.length; measure++) {
        CurveMean mean = measures.get(measure).mean();
        values[measure][replicate] =
            mean == null || objects[mean.area()][replicate] == 0
                ? Double.NaN
                : mean.of(curvesThere);
      }
    }
    return whole.result().withReplicates(new CategoryReplicates(values));
  }

  /** The curves of one replicate. */
  private final class Replicate implements CategoryCurves {
    private final double[] averages;
    private final int number;

    Replicate(double[] averages, int number) {
      this.averages = averages;
      this.number = number;
    }

    @Override
    public double averagePrecision(int curve) {
      return averages[curve * times.length + number];
    }

    @Override
    public double recall(int cap, int curve) {
      return (double) rightOfCap[cap][curve][number] / objects[area(curve)][number];
    }
  }
}
