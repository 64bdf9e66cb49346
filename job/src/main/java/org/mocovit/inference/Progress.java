package org.mocovit.inference;

import org.apache.spark.SparkContext;

/** Where a job shows how far it is. */
@FunctionalInterface
public interface Progress {
  /** Shows nothing. */
  Progress SILENT = (context, images) -> () -> {};

  /**
   * Starts showing.
   *
   * @param context the Spark application whose tasks are watched
   * @param images how many images there are
   * @return closed when the images are done
   */
  Display show(SparkContext context, long images);

  /** Something that shows progress until it is closed. */
  @FunctionalInterface
  interface Display extends AutoCloseable {
    @Override
    void close();
  }
}
