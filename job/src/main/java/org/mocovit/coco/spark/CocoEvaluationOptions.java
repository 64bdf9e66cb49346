package org.mocovit.coco.spark;

import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import org.mocovit.evaluation.Bootstrap;

/**
 * What to evaluate, and how.
 *
 * @param detections a run's folder, a Parquet table, a COCO results file or a folder of such files
 * @param annotations COCO's annotation file
 * @param settings what to measure
 * @param selection the part of the images and categories that is evaluated
 * @param ids what the ids of annotations are taken for
 * @param bootstrap how often to measure again, for intervals
 * @param unknownImages what to do with detections of images that the annotations do not have
 */
public record CocoEvaluationOptions(
    String detections,
    String annotations,
    CocoSettings settings,
    Selection selection,
    AnnotationIds ids,
    Bootstrap bootstrap,
    UnknownImages unknownImages) {
  /** What to do with detections of unknown images. */
  public enum UnknownImages {
    /** Refuse them all: they are most likely of another data set. */
    REFUSED,
    /** Leave them out and say how many they are. */
    IGNORED
  }
}
