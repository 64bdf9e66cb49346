package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.mocovit.dataset.LocationException;
import org.mocovit.model.Task;
import org.mocovit.report.MatchRows;
import org.mocovit.report.OutcomeRows;
import org.mocovit.report.WrittenMetrics;

/** Refuses evaluations of different data, and says what differs, with examples. */
final class DataDifference {
  private static final int EXAMPLES = 3;

  private final WrittenMetrics baseline;
  private final WrittenMetrics candidate;

  DataDifference(WrittenMetrics baseline, WrittenMetrics candidate) {
    this.baseline = baseline;
    this.candidate = candidate;
  }

  /**
   * Refuses different data.
   *
   * @throws LocationException naming all that differs in the records, and images that only one has
   */
  void refuse(EvaluationTables baselineTables, EvaluationTables candidateTables)
      throws IOException {
    baseline.requireTask(candidate.measured());
    List<String> differences = new ArrayList<>(candidate.differences(baseline));
    if (differences.isEmpty()) {
      return;
    }
    String table = baseline.task() == Task.CLASSIFY ? OutcomeRows.TABLE : MatchRows.TABLE;
    String id = baseline.task() == Task.CLASSIFY ? OutcomeRows.IMAGE : MatchRows.IMAGE_ID;
    Dataset<Row> before = baselineTables.table(table).select(id).distinct();
    Dataset<Row> after = candidateTables.table(table).select(id).distinct();
    addExamples(differences, baseline, before.except(after), id);
    addExamples(differences, candidate, after.except(before), id);
    if (baseline.task() == Task.CLASSIFY) {
      addOtherClasses(differences, baselineTables, candidateTables);
    }
    throw new LocationException(
        "Evaluations must be of the same data: %s is not like %s: %s"
            .formatted(candidate.folder(), baseline.folder(), String.join("; ", differences)));
  }

  private static void addExamples(
      List<String> differences, WrittenMetrics only, Dataset<Row> ids, String column) {
    List<String> first =
        ids.orderBy(column).takeAsList(EXAMPLES).stream()
            .map(row -> row.get(0).toString())
            .toList();
    if (!first.isEmpty()) {
      differences.add(
          "images only in %s: %d, such as %s"
              .formatted(only.folder(), ids.count(), String.join(", ", first)));
    }
  }

  private static void addOtherClasses(
      List<String> differences, EvaluationTables baseline, EvaluationTables candidate)
      throws IOException {
    Dataset<Row> other =
        classes(baseline, "before")
            .join(classes(candidate, "after"), OutcomeRows.IMAGE)
            .filter(functions.expr("before <> after"));
    List<Row> first = other.orderBy(OutcomeRows.IMAGE).takeAsList(1);
    if (!first.isEmpty()) {
      differences.add(
          "images of another true class: %d, such as %s: %d, not %d"
              .formatted(
                  other.count(),
                  first.get(0).getString(0),
                  first.get(0).getInt(2),
                  first.get(0).getInt(1)));
    }
  }

  private static Dataset<Row> classes(EvaluationTables tables, String name) throws IOException {
    return tables
        .table(OutcomeRows.TABLE)
        .select(
            functions.col(OutcomeRows.IMAGE), functions.col(OutcomeRows.TRUE_CLASS_ID).as(name));
  }
}
