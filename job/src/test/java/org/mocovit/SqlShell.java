package org.mocovit;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * What {@code spark-sql -e} does, with Spark alone: a session of the settings that {@code
 * spark-submit} was given, and the rows of the last statement as JSON.
 */
public final class SqlShell {
  private SqlShell() {}

  /** Runs statements, one an argument. */
  public static void main(String[] statements) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (int i = 0; i < statements.length - 1; i++) {
        spark.sql(statements[i]);
      }
      spark.sql(statements[statements.length - 1]).toJSON().collectAsList().stream()
          .map(row -> "row " + row)
          .forEach(System.out::println);
    }
  }
}
