package org.mocovit.coco.accuracy;

import java.io.Serializable;

/**
 * The summary of a category on each replicate of a bootstrap. Immutable.
 *
 * <p>Values lie by {@link CocoReport#SUMMARY_NAMES} and replicate; not a number where undefined.
 */
final class CategoryReplicates implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[][] values;

  /** Takes the arrays over. */
  CategoryReplicates(double[][] values) {
    this.values = values;
  }

  /** A measure on all replicates. */
  double[] values(int measure) {
    return values[measure].clone();
  }

  /** A measure on a replicate. */
  double value(int measure, int replicate) {
    return values[measure][replicate];
  }
}
