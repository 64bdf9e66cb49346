package org.mocovit.imagenet.spark;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.evaluation.EvaluatedRun;
import org.mocovit.imagenet.ImagePrediction;
import org.mocovit.imagenet.InvalidPredictionException;
import org.mocovit.imagenet.PredictionLine;
import org.mocovit.imagenet.Ranking;
import org.mocovit.predict.Classification;
import org.mocovit.spark.PredictionRows;

/** Where predictions come from: the table of a run, or JSON lines of another tool. */
sealed interface PredictionSource {
  /** The predicted images' paths, in no order; reads no scores where that is possible. */
  JavaRDD<String> paths();

  /** The predictions, in no order. */
  JavaRDD<ImagePrediction> predictions();

  /**
   * Recognises what lies at a location.
   *
   * @throws LocationException if there is nothing, or no predictions
   */
  static PredictionSource at(SparkSession spark, String uri) throws IOException {
    Path path = Locations.parse(uri);
    FileSystem files = Locations.fileSystem(path, spark.sessionState().newHadoopConf());
    if (!files.exists(path)) {
      throw new LocationException("Predictions must be an existing file or folder: " + uri);
    }
    if (files.getFileStatus(path).isFile()) {
      return new JsonLines(spark, path.toString());
    }
    EvaluatedRun.requireComplete(files, path, "Predictions", uri, PredictionRows.TABLE);
    Path table = new Path(path, PredictionRows.TABLE);
    if (files.exists(table)) {
      return new Table(spark, table.toString());
    }
    if (path.getName().equals(PredictionRows.TABLE)) {
      return new Table(spark, path.toString());
    }
    boolean json = false;
    for (FileStatus status : files.listStatus(path)) {
      String name = status.getPath().getName();
      if (name.endsWith(".parquet")) {
        return new Table(spark, path.toString());
      }
      json |= name.endsWith(".jsonl") || name.endsWith(".json");
    }
    if (json) {
      return new JsonLines(spark, path.toString());
    }
    throw new LocationException(
        "Predictions must be a run's folder, a Parquet table or JSON lines: " + uri);
  }

  /**
   * The committed table {@code predictions/}.
   *
   * @param spark the session
   * @param uri the table's folder
   */
  record Table(SparkSession spark, String uri) implements PredictionSource {
    @Override
    public JavaRDD<String> paths() {
      return spark
          .read()
          .schema(PredictionRows.SCHEMA)
          .option("recursiveFileLookup", "true")
          .parquet(uri)
          .select(PredictionRows.PATH)
          .javaRDD()
          .map(new PathOfRow());
    }

    @Override
    public JavaRDD<ImagePrediction> predictions() {
      return spark
          .read()
          .schema(PredictionRows.SCHEMA)
          .option("recursiveFileLookup", "true")
          .parquet(uri)
          .javaRDD()
          .map(new PredictionOfRow());
    }
  }

  /**
   * One JSON object a line.
   *
   * @param spark the session
   * @param uri the file, or a folder of files
   */
  record JsonLines(SparkSession spark, String uri) implements PredictionSource {
    @Override
    public JavaRDD<String> paths() {
      return predictions().map(new PathOfPrediction());
    }

    @Override
    public JavaRDD<ImagePrediction> predictions() {
      return spark
          .read()
          .textFile(uri)
          .javaRDD()
          .filter(new IsWritten())
          .map(new PredictionOfLine(uri));
    }
  }

  /** The path column of a row that has no other. */
  final class PathOfRow implements Function<Row, String> {
    private static final long serialVersionUID = 1;

    @Override
    public String call(Row row) {
      return row.getString(0);
    }
  }

  /** The path of a prediction. */
  final class PathOfPrediction implements Function<ImagePrediction, String> {
    private static final long serialVersionUID = 1;

    @Override
    public String call(ImagePrediction prediction) {
      return prediction.path();
    }
  }

  /** The prediction of a row of the table. */
  final class PredictionOfRow implements Function<Row, ImagePrediction> {
    private static final long serialVersionUID = 1;

    @Override
    public ImagePrediction call(Row row) {
      Classification classification = PredictionRows.fromRow(row);
      try {
        return new ImagePrediction(
            classification.imageId(), classification.path(), Ranking.of(classification.topK()));
      } catch (IllegalArgumentException e) {
        throw new InvalidPredictionException(
            "Prediction of %s: %s".formatted(classification.path(), e.getMessage()), e);
      }
    }
  }

  /** The prediction of a JSON line. */
  final class PredictionOfLine implements Function<String, ImagePrediction> {
    private static final long serialVersionUID = 1;

    private final String uri;

    PredictionOfLine(String uri) {
      this.uri = uri;
    }

    @Override
    public ImagePrediction call(String line) {
      try {
        return PredictionLine.parse(line);
      } catch (InvalidPredictionException e) {
        throw new InvalidPredictionException("%s: %s".formatted(uri, e.getMessage()), e);
      }
    }
  }

  /** Whether there is anything on a line. */
  final class IsWritten implements Function<String, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean call(String line) {
      return !line.isBlank();
    }
  }
}
