package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.mocovit.comparison.CandidateComparison;
import org.mocovit.comparison.ClassChange;
import org.mocovit.comparison.ImageChange;
import org.mocovit.comparison.MetricComparison;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.model.Task;
import org.mocovit.report.CocoClassRows;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.WrittenMetrics;

/** Compares two evaluations of detectors. */
final class DetectorComparison {
  private final WrittenMetrics baseline;
  private final WrittenMetrics candidate;
  private final EvaluationTables baselineTables;
  private final EvaluationTables candidateTables;
  private final List<String> notes = new ArrayList<>();

  DetectorComparison(
      WrittenMetrics baseline,
      WrittenMetrics candidate,
      EvaluationTables baselineTables,
      EvaluationTables candidateTables) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.baselineTables = baselineTables;
    this.candidateTables = candidateTables;
  }

  /**
   * Compares.
   *
   * @throws org.mocovit.dataset.LocationException if a table is missing
   */
  Compared run() throws IOException {
    List<MetricComparison> metrics = metrics();
    JavaRDD<ImageChange> changes =
        PairedMatches.changes(baselineTables, candidateTables)
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    JavaRDD<ImageChange> worse = changes.filter(new Changes(-1));
    JavaRDD<ImageChange> better = changes.filter(new Changes(1));
    return new Compared(
        new CandidateComparison(
            candidate,
            metrics,
            classes(),
            worse.count(),
            better.count(),
            worse.takeOrdered(CandidateComparison.NAMED_IMAGES, ImageChange.WORST_FIRST),
            better.takeOrdered(CandidateComparison.NAMED_IMAGES, ImageChange.BEST_FIRST),
            notes),
        changes,
        changes.map(new RowOfChange(candidate.folder())));
  }

  private List<MetricComparison> metrics() throws IOException {
    Map<String, double[]> before = baselineTables.replicates();
    Map<String, double[]> after = candidateTables.replicates();
    List<MetricComparison> metrics = new ArrayList<>();
    if (before.isEmpty() || after.isEmpty()) {
      notes.add(
          "no intervals: evaluate coco --bootstrap 1000 of both evaluations makes what they need");
    } else if (replicates(before) != replicates(after)) {
      notes.add(
          "no intervals: evaluate coco --bootstrap must be the same number of both, not %d and %d"
              .formatted(replicates(before), replicates(after)));
    }
    for (String name : MetricsJson.measures(Task.DETECT)) {
      Double old = baseline.metric(name);
      Double now = candidate.metric(name);
      metrics.add(
          new MetricComparison(
              name,
              old,
              now,
              old == null || now == null || !notes.isEmpty()
                  ? null
                  : interval(before.get(name), after.get(name), now - old),
              null));
    }
    return metrics;
  }

  private static int replicates(Map<String, double[]> values) {
    return values.values().iterator().next().length;
  }

  private static @Nullable DifferenceInterval interval(
      double @Nullable [] before, double @Nullable [] after, double measured) {
    return before == null || after == null
        ? null
        : Bootstrap.difference(before, after, measured).orElse(null);
  }

  private List<ClassChange> classes() throws IOException {
    Map<@Nullable Long, Row> after = new HashMap<>();
    for (Row row : candidateTables.classes(CocoClassRows.TABLE)) {
      after.put(id(row), row);
    }
    List<ClassChange> changes = new ArrayList<>();
    for (Row row : baselineTables.classes(CocoClassRows.TABLE)) {
      Row other = after.get(id(row));
      changes.add(
          new ClassChange(
              id(row),
              row.getString(row.fieldIndex(CocoClassRows.NAME)),
              row.getLong(row.fieldIndex(CocoClassRows.OBJECTS)),
              precision(row),
              other == null ? null : precision(other),
              null,
              null));
    }
    return changes;
  }

  private static @Nullable Long id(Row row) {
    int column = row.fieldIndex(CocoClassRows.CATEGORY_ID);
    return row.isNullAt(column) ? null : Long.valueOf(row.getLong(column));
  }

  private static @Nullable Double precision(Row row) {
    int column = row.fieldIndex(CocoClassRows.AP);
    return row.isNullAt(column) ? null : Double.valueOf(row.getDouble(column));
  }

  /** Whether an image's average precision fell, or rose. */
  private static final class Changes implements Function<ImageChange, Boolean> {
    private static final long serialVersionUID = 1;

    private final int sign;

    Changes(int sign) {
      this.sign = sign;
    }

    @Override
    public Boolean call(ImageChange image) {
      Double change = image.change();
      return change != null && sign * change > 0;
    }
  }

  private static final class RowOfChange implements Function<ImageChange, Row> {
    private static final long serialVersionUID = 1;

    private final String candidate;

    RowOfChange(String candidate) {
      this.candidate = candidate;
    }

    @Override
    public Row call(ImageChange change) {
      return ImageChangeRows.toRow(candidate, change);
    }
  }
}
