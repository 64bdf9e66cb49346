package org.mocovit.coco.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;
import org.mocovit.coco.detection.IntakeCounts;

/**
 * Brings the counts of tasks to the driver. Counts are kept by partition, so that a task that ran
 * twice counts once.
 */
final class IntakeAccumulator extends AccumulatorV2<Map<Integer, IntakeCounts>, IntakeCounts> {
  private static final long serialVersionUID = 1;

  private final TreeMap<Integer, IntakeCounts> byPartition = new TreeMap<>();

  void add(int partition, IntakeCounts counts) {
    add(Map.of(partition, counts));
  }

  @Override
  public boolean isZero() {
    return byPartition.isEmpty();
  }

  @Override
  public AccumulatorV2<Map<Integer, IntakeCounts>, IntakeCounts> copy() {
    IntakeAccumulator copy = new IntakeAccumulator();
    copy.add(byPartition);
    return copy;
  }

  @Override
  public void reset() {
    byPartition.clear();
  }

  @Override
  public void add(Map<Integer, IntakeCounts> counts) {
    byPartition.putAll(counts);
  }

  @Override
  public void merge(AccumulatorV2<Map<Integer, IntakeCounts>, IntakeCounts> other) {
    add(((IntakeAccumulator) other).byPartition);
  }

  @Override
  public IntakeCounts value() {
    IntakeCounts sum = new IntakeCounts();
    byPartition.values().forEach(sum::merge);
    return sum;
  }
}
