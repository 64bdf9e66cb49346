package org.mocovit.coco.spark;

import org.apache.spark.Partitioner;
import org.mocovit.coco.matching.OutcomeOrder;

/** Brings all detections of a category to one task, neighbouring categories to different ones. */
final class CategoryPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int partitions;

  CategoryPartitioner(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    return ((OutcomeOrder) key).category() % partitions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoryPartitioner partitioner && partitioner.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
