package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.IntakeCounts;
import org.mocovit.coco.truth.GroundTruth;

/** Puts a report together from the categories that had detections and those that had none. */
public final class CocoReports {
  private CocoReports() {}

  /**
   * The report.
   *
   * @param accuracies of the categories that have detections, in any order
   */
  public static CocoReport of(
      GroundTruth truth,
      CocoSettings settings,
      List<CategoryAccuracy> accuracies,
      IntakeCounts intake) {
    Map<Integer, CategoryAccuracy> byCategory = new TreeMap<>();
    accuracies.forEach(accuracy -> byCategory.put(accuracy.category(), accuracy));
    ObjectCounts counts = ObjectCounts.of(truth, settings);
    boolean apart = settings.categoryUse() == CategoryUse.APART;
    List<CategoryResult> categories = new ArrayList<>();
    for (int category : evaluated(truth, apart)) {
      CategoryAccuracy accuracy = byCategory.get(category);
      categories.add(
          new CategoryResult(
              apart ? truth.categoryAt(category) : null,
              LongStream.range(0, settings.areas().size())
                  .map(area -> counts.of(category, (int) area))
                  .boxed()
                  .toList(),
              accuracy == null ? new Accumulation(settings, counts, category).result() : accuracy,
              settings));
    }
    return new CocoReport(settings, categories, truth.countedImages(), intake);
  }

  private static int[] evaluated(GroundTruth truth, boolean apart) {
    return apart
        ? IntStream.range(0, truth.categories()).filter(truth::countsCategory).toArray()
        : new int[] {0};
  }
}
