package org.mocovit.report.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.spark.RunTables;

/**
 * A folder of tables that a command wrote and finished.
 *
 * @param spark what reads its tables
 * @param path where it is
 * @param record its {@code run.json}
 */
public record WrittenFolder(SparkSession spark, Path path, JsonNode record) {
  /**
   * The folder at a location; empty where there is no {@code run.json}.
   *
   * @throws LocationException if that is no JSON
   */
  static Optional<WrittenFolder> at(SparkSession spark, Path path) throws IOException {
    FileSystem files = Locations.fileSystem(path, spark.sessionState().newHadoopConf());
    return json(files, new Path(path, RunTables.RECORD_FILE))
        .map(record -> new WrittenFolder(spark, path, record));
  }

  private static Optional<JsonNode> json(FileSystem files, Path file) throws IOException {
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream stream = files.open(file)) {
      return Optional.of(JsonMapper.builder().build().readTree(stream));
    } catch (JsonProcessingException e) {
      throw new LocationException("File must be JSON: " + file, e);
    }
  }

  /** A JSON file beside the tables; empty where there is none. */
  public Optional<JsonNode> json(String name) throws IOException {
    return json(files(), new Path(path, name));
  }

  /** A table, which may be larger than memory; empty where there is none. */
  public Optional<Dataset<Row>> table(String name) throws IOException {
    Path table = new Path(path, name);
    return files().exists(table)
        ? Optional.of(spark.read().option("recursiveFileLookup", "true").parquet(table.toString()))
        : Optional.empty();
  }

  /** A text of the record; empty where it is not there. */
  public String text(String pointer) {
    JsonNode value = record.at(pointer);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  private FileSystem files() throws IOException {
    return Locations.fileSystem(path, spark.sessionState().newHadoopConf());
  }
}
