package org.mocovit.report.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.page.DataTable;
import org.mocovit.report.page.DataTable.Cell;
import org.mocovit.report.page.DataTable.Column;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.source.WrittenFolder;
import org.mocovit.spark.FailureRows;

/** Which images have no prediction, by stage and reason, with an example each. */
final class FailuresSection {
  private static final String TITLE = "Failures";
  private static final String IMAGES = "images";
  private static final String EXAMPLE = "example";
  private static final int REASONS = 30;

  private FailuresSection() {}

  static Section of(@Nullable WrittenFolder run) throws IOException {
    Optional<Dataset<Row>> table = run == null ? Optional.empty() : run.table(FailureRows.TABLE);
    if (table.isEmpty()) {
      return Section.without(TITLE, "The run that was evaluated is not there any more.", "");
    }
    List<Row> reasons = reasons(table.get());
    if (reasons.isEmpty()) {
      return Section.of(TITLE, "Every image has a prediction.");
    }
    Row first = reasons.get(0);
    DataTable shown =
        new DataTable(
            Column.text("stage"),
            Column.text("reason"),
            Column.number("images"),
            Column.text("for example"),
            Column.text("message"));
    for (Row row : reasons) {
      Row example = row.getStruct(3);
      shown.row(
          Cell.of(row.getString(0)),
          Cell.of(row.getString(1)),
          Cell.count(row.getLong(2)),
          Cell.of(example.getString(0)),
          Cell.of(example.getString(1)));
    }
    return Section.of(
        TITLE,
        "Most frequent: %s at stage %s, %s."
            .formatted(
                first.getString(1),
                first.getString(0),
                Numbers.count(first.getLong(2), "image", "images")),
        shown.dom());
  }

  private static List<Row> reasons(Dataset<Row> failures) {
    return failures
        .groupBy(FailureRows.STAGE, FailureRows.ERROR)
        .agg(
            count(lit(1)).as(IMAGES),
            min(struct(col(FailureRows.PATH), col(FailureRows.MESSAGE))).as(EXAMPLE))
        .orderBy(col(IMAGES).desc(), col(FailureRows.STAGE), col(FailureRows.ERROR))
        .limit(REASONS)
        .collectAsList();
  }
}
