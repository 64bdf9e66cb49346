package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.comparison.ImageChange;
import org.mocovit.comparison.ImageOutcome;
import org.mocovit.report.MatchRows;

/** What two detectors made of each image. */
final class PairedMatches {
  private static final String BASELINE = "baseline";
  private static final String CANDIDATE = "candidate";

  private PairedMatches() {}

  /** The images of which the two made something else; an image that neither saw is none. */
  static JavaRDD<ImageChange> changes(EvaluationTables baseline, EvaluationTables candidate)
      throws IOException {
    return byImage(baseline, BASELINE)
        .join(
            byImage(candidate, CANDIDATE),
            functions.expr("%s <=> %s".formatted(id(BASELINE), id(CANDIDATE))),
            "full_outer")
        .select(
            functions.coalesce(functions.col(id(BASELINE)), functions.col(id(CANDIDATE))),
            functions.col(BASELINE),
            functions.col(CANDIDATE))
        .javaRDD()
        .map(new ChangeOfRow())
        .filter(new IsChange());
  }

  private static String id(String side) {
    return side + "_" + MatchRows.IMAGE_ID;
  }

  private static Dataset<Row> byImage(EvaluationTables tables, String side) throws IOException {
    return tables
        .table(MatchRows.TABLE)
        .select(
            functions.col(MatchRows.IMAGE_ID).as(id(side)),
            functions.struct(MatchRows.OUTCOME, MatchRows.SCORE, MatchRows.ANNOTATION_ID).as(side))
        .groupBy(id(side))
        .agg(functions.collect_list(side).as(side));
  }

  private static final class ChangeOfRow implements Function<Row, ImageChange> {
    private static final long serialVersionUID = 1;

    @Override
    public ImageChange call(Row row) {
      return new ImageChange(row.getLong(0), outcome(row, 1), outcome(row, 2));
    }

    private static ImageOutcome outcome(Row row, int column) {
      if (row.isNullAt(column)) {
        return ImageOutcome.EMPTY;
      }
      List<Row> matches = row.getList(column);
      return ImageOutcome.of(matches.stream().map(ChangeOfRow::judged).toList());
    }

    private static ImageOutcome.Judged judged(Row match) {
      return new ImageOutcome.Judged(
          MatchOutcome.valueOf(match.getString(0).toUpperCase(Locale.ROOT)),
          match.isNullAt(1) ? null : Double.valueOf(match.getDouble(1)),
          match.isNullAt(2) ? null : Long.valueOf(match.getLong(2)));
    }
  }

  private static final class IsChange implements Function<ImageChange, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean call(ImageChange change) {
      return change.isChange();
    }
  }
}
