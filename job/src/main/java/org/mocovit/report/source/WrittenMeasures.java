package org.mocovit.report.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.Measure;
import org.mocovit.report.MeasureRows;

/**
 * The table {@code metrics/} of an evaluation, which has some dozens of rows.
 *
 * @param all the measures
 */
public record WrittenMeasures(List<Measure> all) {
  /** The measures of an evaluation; none where there is no such table. */
  public static WrittenMeasures of(WrittenFolder evaluation) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(MeasureRows.TABLE);
    return new WrittenMeasures(
        table.isEmpty()
            ? List.of()
            : table.get().collectAsList().stream().map(MeasureRows::fromRow).toList());
  }

  /** A measure of everything; null where it was not measured or is undefined. */
  public @Nullable Measure find(String metric) {
    return find(metric, Measure.ALL);
  }

  /** A measure of a group; null where it was not measured or is undefined. */
  public @Nullable Measure find(String metric, String group) {
    return all.stream()
        .filter(measure -> measure.metric().equals(metric) && measure.group().equals(group))
        .filter(measure -> measure.value().orNull() != null)
        .findFirst()
        .orElse(null);
  }
}
