package org.mocovit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.spark.DetectionRows;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.PredictionRows;

/**
 * A table that lies somewhere: Parquet, or JSON.
 *
 * @param name its folder's or file's name
 * @param path where it is
 * @param format how it is written
 */
record WrittenTable(String name, Path path, Format format) {
  /** The folders of a run that are tables, whatever folders they have below. */
  private static final Set<String> TABLES =
      Set.of(
          ImageRows.TABLE,
          PredictionRows.TABLE,
          DetectionRows.TABLE,
          FailureRows.TABLE,
          MeasureRows.TABLE,
          ImagenetClassRows.TABLE,
          ConfusionRows.TABLE,
          ReliabilityRows.TABLE,
          MistakeRows.TABLE,
          OutcomeRows.TABLE,
          CurveRows.TABLE,
          ErrorRows.TABLE,
          ReplicateRows.TABLE,
          MatchRows.TABLE);

  /** How a table is written. */
  enum Format {
    PARQUET,
    /** One object a line. */
    JSON_LINES,
    /** One object or array over all lines. */
    JSON
  }

  /** Opens the table; rows in the order of its files. */
  Dataset<Row> rows(SparkSession spark) {
    return switch (format) {
      case PARQUET -> spark.read().option("recursiveFileLookup", "true").parquet(path.toString());
      case JSON_LINES -> spark.read().json(path.toString());
      case JSON -> spark.read().option("multiLine", "true").json(path.toString());
    };
  }

  /**
   * The tables at a location: the one it is, or those of the run or evaluation folder it is, by
   * name.
   *
   * @throws LocationException if there is none
   */
  static List<WrittenTable> at(FileSystem files, String uri) throws IOException {
    Path path = Locations.parse(uri);
    if (!files.exists(path)) {
      throw new LocationException("Table must be an existing file or folder: " + uri);
    }
    FileStatus status = files.getFileStatus(path);
    if (status.isFile() || isTable(files, status)) {
      return List.of(table(status));
    }
    List<WrittenTable> tables = new ArrayList<>();
    for (FileStatus child : files.listStatus(path)) {
      if (child.isFile() ? isJson(child) : holdsParquet(files, child)) {
        tables.add(table(child));
      }
    }
    if (tables.isEmpty()) {
      throw new LocationException("Folder must be a table or hold tables: " + uri);
    }
    tables.sort(Comparator.comparing(WrittenTable::name));
    return tables;
  }

  private static WrittenTable table(FileStatus status) {
    String name = status.getPath().getName();
    Format format = Format.PARQUET;
    if (name.endsWith(".jsonl")) {
      format = Format.JSON_LINES;
    } else if (name.endsWith(".json")) {
      format = Format.JSON;
    }
    return new WrittenTable(name, status.getPath(), format);
  }

  private static boolean isTable(FileSystem files, FileStatus folder) throws IOException {
    if (TABLES.contains(folder.getPath().getName()) && holdsParquet(files, folder)) {
      return true;
    }
    for (FileStatus child : files.listStatus(folder.getPath())) {
      if (child.isFile() && child.getPath().getName().endsWith(".parquet")) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsParquet(FileSystem files, FileStatus folder) throws IOException {
    RemoteIterator<LocatedFileStatus> below = files.listFiles(folder.getPath(), true);
    while (below.hasNext()) {
      if (below.next().getPath().getName().endsWith(".parquet")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJson(FileStatus file) {
    String name = file.getPath().getName();
    return name.endsWith(".json") || name.endsWith(".jsonl");
  }
}
