package org.mocovit.comparison.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.mocovit.comparison.CandidateComparison;
import org.mocovit.comparison.ImageDifference;

/**
 * A candidate against the baseline.
 *
 * @param comparison what is collected of it
 * @param kept the images that changed, kept by the executors until {@link #close}
 * @param rows the rows of these images
 */
record Compared(
    CandidateComparison comparison, JavaRDD<? extends ImageDifference> kept, JavaRDD<Row> rows)
    implements AutoCloseable {
  @Override
  public void close() {
    kept.unpersist(false);
  }
}
