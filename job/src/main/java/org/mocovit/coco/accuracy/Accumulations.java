package org.mocovit.coco.accuracy;

import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.matching.OutcomeGroups;
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

  /** That of a group of rows: of a category, or of its repairs. */
  CategoryAccumulation ofGroup(int group) {
    int category = OutcomeGroups.category(group, counts.categories());
    if (OutcomeGroups.isRepairs(group, counts.categories())) {
      return new RepairAccumulation(category, counts.of(category, 0));
    }
    Accumulation whole = new Accumulation(settings, counts, category);
    return replicates.count() == 0
        ? whole
        : new ReplicateAccumulation(whole, replicates, settings, category);
  }

  /** What a category without detections comes to. */
  CategoryAccuracy noDetections(int category) {
    return (CategoryAccuracy) ofGroup(category).result();
  }

  /** What a category without wrong detections and without objects comes to. */
  CategoryErrors noErrors(int category) {
    return new RepairAccumulation(category, counts.of(category, 0)).result();
  }
}
