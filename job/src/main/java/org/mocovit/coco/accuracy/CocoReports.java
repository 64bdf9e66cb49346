package org.mocovit.coco.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * @param accumulations what the figures were accumulated with
   * @param figures of the categories that have detections or objects, in any order
   */
  public static CocoReport of(
      GroundTruth truth,
      Accumulations accumulations,
      List<CategoryFigures> figures,
      IntakeCounts intake) {
    Map<Integer, CategoryFigures> byCategory = new TreeMap<>();
    figures.forEach(figure -> byCategory.put(figure.category(), figure));
    CocoSettings settings = accumulations.settings();
    ObjectCounts counts = accumulations.counts();
    boolean apart = settings.categoryUse() == CategoryUse.APART;
    List<CategoryResult> categories = new ArrayList<>();
    for (int category : evaluated(truth, apart)) {
      CategoryFigures of = byCategory.computeIfAbsent(category, accumulations::nothing);
      categories.add(
          new CategoryResult(
              apart ? truth.categoryAt(category) : null,
              LongStream.range(0, settings.areas().size())
                  .map(area -> counts.of(category, (int) area))
                  .boxed()
                  .toList(),
              of.accuracy(),
              of.errors(),
              settings));
    }
    int replicates = accumulations.replicates().count();
    return new CocoReport(
        settings,
        categories,
        truth.countedImages(),
        intake,
        replicates == 0 ? null : SummaryReplicates.of(replicates(categories), replicates));
  }

  private static List<CategoryReplicates> replicates(List<CategoryResult> categories) {
    return categories.stream()
        .map(category -> Objects.requireNonNull(category.accuracy().replicates()))
        .toList();
  }

  private static int[] evaluated(GroundTruth truth, boolean apart) {
    return apart
        ? IntStream.range(0, truth.categories()).filter(truth::countsCategory).toArray()
        : new int[] {0};
  }
}
