package org.mocovit.coco.accuracy;

import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.matching.OutcomeBits;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.evaluation.Bootstrap;

/**
 * Begins the accumulation of each category.
 *
 * @param settings what is measured
 * @param counts how many objects there are to find
 * @param replicates the images of a bootstrap's replicates
 */
public record Accumulations(CocoSettings settings, ObjectCounts counts, Replicates replicates) {
  /** Accumulations against a ground truth. */
  public static Accumulations of(GroundTruth truth, CocoSettings settings, Bootstrap bootstrap) {
    return new Accumulations(
        settings, ObjectCounts.of(truth, settings), new Replicates(bootstrap, truth, settings));
  }

  /** That of a category. */
  CategoryAccumulation ofCategory(int category) {
    Accumulation whole = new Accumulation(settings, counts, category);
    return new CategoryAccumulation(
        new OutcomeBits(settings),
        replicates.count() == 0
            ? whole
            : new ReplicateAccumulation(whole, replicates, settings, category),
        new RepairAccumulation(category, counts.of(category, 0)));
  }

  /** What a category without detections and without objects comes to. */
  CategoryFigures nothing(int category) {
    return ofCategory(category).result();
  }
}
