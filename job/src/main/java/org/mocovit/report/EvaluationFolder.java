package org.mocovit.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.mocovit.dataset.Locations;
import org.mocovit.imagenet.ImagenetReport;

/**
 * The folder that an evaluation writes: small tables, each one Parquet file, and {@code
 * metrics.json}, which comes last and so marks that all is there. Nothing is overwritten.
 */
public final class EvaluationFolder {
  private final SparkSession spark;
  private final Path folder;
  private final FileSystem files;

  private EvaluationFolder(SparkSession spark, Path folder, FileSystem files) {
    this.spark = spark;
    this.folder = folder;
    this.files = files;
  }

  /**
   * A folder of its own. To be asked for before the work begins.
   *
   * @throws IllegalArgumentException if it exists and is not empty, or is a file
   */
  public static EvaluationFolder create(SparkSession spark, String uri) throws IOException {
    EvaluationFolder folder = at(spark, uri);
    if (folder.files.exists(folder.folder)
        && (folder.files.getFileStatus(folder.folder).isFile()
            || folder.files.listStatusIterator(folder.folder).hasNext())) {
      throw new IllegalArgumentException("Output folder must be empty or not exist: " + uri);
    }
    return folder;
  }

  /**
   * The folder of a run, which has predictions and is to have an evaluation too.
   *
   * @throws IllegalArgumentException if it has one
   */
  public static EvaluationFolder inRun(SparkSession spark, String uri) throws IOException {
    EvaluationFolder folder = at(spark, uri);
    for (String name : List.of(MetricsJson.FILE, MeasureRows.TABLE, ImagenetClassRows.TABLE)) {
      if (folder.files.exists(new Path(folder.folder, name))) {
        throw new IllegalArgumentException(
            "Run folder must not have an evaluation yet: %s has %s".formatted(uri, name));
      }
    }
    return folder;
  }

  private static EvaluationFolder at(SparkSession spark, String uri) throws IOException {
    Path path = Locations.parse(uri);
    return new EvaluationFolder(
        spark, path, path.getFileSystem(spark.sessionState().newHadoopConf()));
  }

  /** Writes {@code metrics/}, {@code per_class/} and {@code metrics.json}. */
  public void write(ImagenetReport report) throws IOException {
    writeTable(
        MeasureRows.TABLE,
        report.measures().stream().map(MeasureRows::toRow).toList(),
        MeasureRows.SCHEMA);
    writeTable(
        ImagenetClassRows.TABLE,
        report.classes().stream().map(ImagenetClassRows::toRow).toList(),
        ImagenetClassRows.SCHEMA);
    writeMetrics(MetricsJson.of(report));
  }

  /**
   * Writes a small table as one Parquet file.
   *
   * @param name the table's folder
   * @param rows all rows, in the order of the schema
   * @param schema the table's columns
   */
  public void writeTable(String name, List<Row> rows, StructType schema) {
    spark
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(new Path(folder, name).toString());
  }

  /** Writes {@code metrics.json}; after all tables. */
  public void writeMetrics(ObjectNode metrics) throws IOException {
    try (OutputStream stream = files.create(new Path(folder, MetricsJson.FILE), false)) {
      stream.write(MetricsJson.text(metrics).getBytes(StandardCharsets.UTF_8));
    }
  }
}
