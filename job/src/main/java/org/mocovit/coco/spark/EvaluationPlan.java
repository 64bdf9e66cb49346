package org.mocovit.coco.spark;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.truth.GroundTruth;

/**
 * What every task knows.
 *
 * @param truth what detections are held against; sent to each executor once
 * @param settings what is measured
 * @param partitions into how many ranges the images are cut, at least 1
 */
record EvaluationPlan(Broadcast<GroundTruth> truth, CocoSettings settings, int partitions)
    implements Serializable {}
