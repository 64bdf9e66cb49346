package org.mocovit.coco.spark;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.matching.ImageMatching;
import org.mocovit.coco.matching.ImageRange;

/**
 * Matches all detections of a range of images, which is a partition.
 *
 * @param <T> what comes of it
 */
final class MatchPartition<T>
    implements Function2<Integer, Iterator<DetectionColumns>, Iterator<T>> {
  private static final long serialVersionUID = 1;

  private final EvaluationPlan plan;
  private final Matching<T> matching;

  /** What is wanted of a matching. */
  interface Matching<T> extends Serializable {
    /** Matches. */
    Iterator<T> of(ImageMatching matching, DetectionColumns detections, ImageRange images);
  }

  MatchPartition(EvaluationPlan plan, Matching<T> matching) {
    this.plan = plan;
    this.matching = matching;
  }

  @Override
  public Iterator<T> call(Integer partition, Iterator<DetectionColumns> blocks) {
    DetectionColumns detections = blocks.hasNext() ? blocks.next() : new DetectionColumns();
    blocks.forEachRemaining(detections::addAll);
    return matching.of(
        new ImageMatching(plan.truth().value(), plan.settings()),
        detections,
        ImageRange.of(partition, plan.partitions(), plan.truth().value().images()));
  }
}
