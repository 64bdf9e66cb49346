package org.mocovit.coco.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.SparkSession;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.evaluation.EvaluatedRun;
import org.mocovit.spark.DetectionRows;

/** Where detections come from: the table of a run, or COCO results of any tool. */
sealed interface DetectionSource permits DetectionTable, ResultsFiles {
  /** How many bytes its files have. */
  long bytes();

  /**
   * The detections by range of images, the ranges in no order.
   *
   * @param counts where tasks count
   */
  JavaPairRDD<Integer, DetectionColumns> blocks(EvaluationPlan plan, IntakeAccumulator counts)
      throws IOException;

  /**
   * Recognises what lies at a location.
   *
   * @throws LocationException if there is nothing, or no detections
   */
  static DetectionSource at(SparkSession spark, String uri) throws IOException {
    Path path = Locations.parse(uri);
    Configuration configuration = spark.sessionState().newHadoopConf();
    FileSystem files = Locations.fileSystem(path, configuration);
    if (!files.exists(path)) {
      throw new LocationException("Detections must be an existing file or folder: " + uri);
    }
    FileStatus status = files.getFileStatus(path);
    if (status.isFile()) {
      return isParquet(path)
          ? new DetectionTable(spark, path.toString(), status.getLen())
          : new ResultsFiles(spark, List.of(path.toString()), status.getLen());
    }
    EvaluatedRun.requireComplete(files, path, "Detections", uri, DetectionRows.TABLE);
    Path table = new Path(path, DetectionRows.TABLE);
    return in(spark, files, files.exists(table) ? table : path, uri);
  }

  private static DetectionSource in(SparkSession spark, FileSystem files, Path folder, String uri)
      throws IOException {
    List<FileStatus> parquet = new ArrayList<>();
    List<FileStatus> json = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> below = files.listFiles(folder, true);
    while (below.hasNext()) {
      FileStatus file = below.next();
      if (isParquet(file.getPath())) {
        parquet.add(file);
      } else if (isResults(file.getPath())) {
        json.add(file);
      }
    }
    if (parquet.isEmpty() == json.isEmpty()) {
      throw new LocationException(
          "Detections must be a run's folder, a Parquet table, or COCO results files: %s has %s"
              .formatted(uri, json.isEmpty() ? "none of these" : "both Parquet and JSON"));
    }
    if (json.isEmpty()) {
      return new DetectionTable(spark, folder.toString(), bytes(parquet));
    }
    json.sort(Comparator.comparing(FileStatus::getPath));
    return new ResultsFiles(
        spark, json.stream().map(file -> file.getPath().toString()).toList(), bytes(json));
  }

  private static boolean isParquet(Path file) {
    return file.getName().endsWith(".parquet");
  }

  /** Whether a file of a folder holds results; {@code run.json} beside a table does not. */
  private static boolean isResults(Path file) {
    String name = file.getName();
    return !name.startsWith("_")
        && !name.startsWith(".")
        && (name.endsWith(".json") || name.endsWith(".json.gz"));
  }

  private static long bytes(List<FileStatus> files) {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }
}
