package org.mocovit.coco.spark;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.matching.ImageMatching;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.evaluation.EvaluationInputs;

/**
 * A finished evaluation. What became of each detection is computed when it is asked for, from the
 * detections as they were cut by images; until {@link #close} executors keep what they need for it.
 */
public final class CocoEvaluation implements AutoCloseable {
  private final CocoReport report;
  private final AnnotationIds ids;
  private final EvaluationInputs inputs;
  private final List<String> notes;
  private final EvaluationPlan plan;
  private final JavaRDD<DetectionColumns> byImages;

  CocoEvaluation(
      CocoReport report,
      AnnotationIds ids,
      EvaluationInputs inputs,
      List<String> notes,
      EvaluationPlan plan,
      JavaRDD<DetectionColumns> byImages) {
    this.report = report;
    this.ids = ids;
    this.inputs = inputs;
    this.notes = List.copyOf(notes);
    this.plan = plan;
    this.byImages = byImages;
  }

  /** The measures. */
  public CocoReport report() {
    return report;
  }

  /** What the ids of objects are: the matches name objects by them. */
  public AnnotationIds ids() {
    return ids;
  }

  /** Where they come from. */
  public EvaluationInputs inputs() {
    return inputs;
  }

  /** What a reader must know to understand them, a sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** Each detection and each object that was not found; partitions in the order of image ids. */
  public JavaRDD<Match> matches() {
    return byImages.mapPartitionsWithIndex(
        new MatchPartition<>(plan, ImageMatching::matches), false);
  }

  @Override
  public void close() {
    Broadcast<GroundTruth> truth = plan.truth();
    truth.destroy();
  }
}
