package org.mocovit.inference;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.mocovit.dataset.Glob;
import org.mocovit.spark.FailureRows;

/** Groups a run's failures by stage and error, for the summary that a person reads. */
final class FailureReasons {
  private static final int MOST_FREQUENT = 5;

  private FailureReasons() {}

  static List<RunResult.FailureReason> of(SparkSession spark, RunFolder out, RunCounts counts) {
    if (counts.failures() == 0) {
      return List.of();
    }
    List<RunResult.FailureReason> reasons = new ArrayList<>();
    for (Row row :
        spark
            .read()
            .parquet(Glob.escape(out.failures()))
            .groupBy(FailureRows.STAGE, FailureRows.ERROR)
            .agg(
                count(lit(1)).as("images"),
                min(struct(FailureRows.PATH, FailureRows.MESSAGE)).as("example"))
            .orderBy(functions.col("images").desc(), functions.col(FailureRows.STAGE))
            .limit(MOST_FREQUENT)
            .collectAsList()) {
      Row example = row.getStruct(3);
      reasons.add(
          new RunResult.FailureReason(
              row.getString(0),
              row.getString(1),
              row.getLong(2),
              example.getString(0),
              example.getString(1)));
    }
    return reasons;
  }
}
