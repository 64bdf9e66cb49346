package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.report.ReplicateRows;

/** The tables of an evaluation's folder. */
final class EvaluationTables {
  private final SparkSession spark;
  private final String uri;
  private final Path folder;
  private final FileSystem files;

  EvaluationTables(SparkSession spark, String uri) throws IOException {
    this.spark = spark;
    this.uri = uri;
    this.folder = Locations.parse(uri);
    this.files = Locations.fileSystem(folder, spark.sessionState().newHadoopConf());
  }

  /** The session that reads the tables. */
  SparkSession spark() {
    return spark;
  }

  /**
   * A table.
   *
   * @throws LocationException if the folder does not have it
   */
  Dataset<Row> table(String name) throws IOException {
    Path table = new Path(folder, name);
    if (!files.exists(table)) {
      throw new LocationException(
          "Evaluation must have the table %s/, as evaluate writes it: %s".formatted(name, uri));
    }
    return spark.read().parquet(table.toString());
  }

  /** The rows of a table that has one a class. */
  List<Row> classes(String name) throws IOException {
    return table(name).collectAsList();
  }

  /**
   * The values of each measure by replicate, not a number where undefined; none where the
   * evaluation has no bootstrap.
   */
  Map<String, double[]> replicates() throws IOException {
    Map<String, double[]> replicates = new HashMap<>();
    if (!files.exists(new Path(folder, ReplicateRows.TABLE))) {
      return replicates;
    }
    Dataset<Row> table = table(ReplicateRows.TABLE);
    int count = table.agg(Map.of(ReplicateRows.REPLICATE, "max")).first().getInt(0) + 1;
    for (Row row : table.collectAsList()) {
      int value = row.fieldIndex(ReplicateRows.VALUE);
      replicates
              .computeIfAbsent(
                  row.getString(row.fieldIndex(ReplicateRows.METRIC)), name -> new double[count])[
              row.getInt(row.fieldIndex(ReplicateRows.REPLICATE))] =
          row.isNullAt(value) ? Double.NaN : row.getDouble(value);
    }
    return replicates;
  }
}
