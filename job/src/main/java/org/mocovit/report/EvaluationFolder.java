package org.mocovit.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.ErrorCost;
import org.mocovit.coco.accuracy.SummaryReplicates;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.WholeFile;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.Outcome;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.TableFormat;

/**
 * The folder that an evaluation writes: small tables, each one Parquet file, {@code run.json},
 * which says where they come from, and {@code metrics.json}, which comes last, whole or not at all,
 * and so marks that all is there.
 */
public final class EvaluationFolder {
  private final SparkSession spark;
  private final Path folder;
  private final FileSystem files;
  private final Configuration hadoop;
  private final Instant started = Instant.now();

  private EvaluationFolder(
      SparkSession spark, Path folder, FileSystem files, Configuration hadoop) {
    this.spark = spark;
    this.folder = folder;
    this.files = files;
    this.hadoop = hadoop;
  }

  /**
   * A folder of its own. To be asked for before the work begins.
   *
   * @throws LocationException if it exists and is not empty, or is a file
   */
  public static EvaluationFolder create(SparkSession spark, String uri) throws IOException {
    EvaluationFolder folder = at(spark, uri);
    if (folder.files.exists(folder.folder)
        && (folder.files.getFileStatus(folder.folder).isFile()
            || folder.files.listStatusIterator(folder.folder).hasNext())) {
      throw new LocationException("Output folder must be empty or not exist: " + uri);
    }
    return folder;
  }

  private static EvaluationFolder at(SparkSession spark, String uri) throws IOException {
    Path path = Locations.parse(uri);
    Configuration hadoop = spark.sessionState().newHadoopConf();
    return new EvaluationFolder(spark, path, Locations.fileSystem(path, hadoop), hadoop);
  }

  /**
   * Writes all tables of an evaluation, {@code run.json} and {@code metrics.json}.
   *
   * @param outcomes what became of each image; may be larger than memory
   */
  public void write(ImagenetReport report, JavaRDD<Outcome> outcomes, EvaluationRecord record)
      throws IOException {
    writeTable(
        MeasureRows.TABLE,
        report.measures().stream().map(MeasureRows::toRow).toList(),
        MeasureRows.SCHEMA);
    writeTable(
        ImagenetClassRows.TABLE,
        report.classes().stream().map(ImagenetClassRows::toRow).toList(),
        ImagenetClassRows.SCHEMA);
    writeTable(
        ConfusionRows.TABLE,
        report.confusions().stream().map(ConfusionRows::toRow).toList(),
        ConfusionRows.SCHEMA);
    writeTable(
        ReliabilityRows.TABLE,
        report.reliability().stream().map(ReliabilityRows::toRow).toList(),
        ReliabilityRows.SCHEMA);
    writeTable(
        MistakeRows.TABLE,
        report.mistakes().stream().map(MistakeRows::toRow).toList(),
        MistakeRows.SCHEMA);
    writeRows(
        OutcomeRows.TABLE,
        outcomes.map(OutcomeRows::toRow),
        OutcomeRows.SCHEMA,
        OutcomeRows.UNREPEATED);
    ObjectNode counts =
        JsonNodeFactory.instance
            .objectNode()
            .put("images", report.images())
            .put("missing", report.missing())
            .put("without_truth", report.withoutTruth())
            .put("classes_seen", report.classes().size());
    writeJson(RunTables.RECORD_FILE, record.json(counts, started, spark.version()));
    writeJson(MetricsJson.FILE, MetricsJson.of(report));
  }

  /**
   * Writes all tables of an evaluation of detections, {@code run.json} and {@code metrics.json}.
   *
   * @param ids what the ids of objects in the matches are
   * @param matches what became of each detection and object; may be larger than memory
   */
  public void write(
      CocoReport report, AnnotationIds ids, JavaRDD<Match> matches, EvaluationRecord record)
      throws IOException {
    writeTable(
        MeasureRows.TABLE,
        report.measures().stream().map(MeasureRows::toRow).toList(),
        MeasureRows.SCHEMA);
    CocoClassRows classes = new CocoClassRows(report.settings());
    writeTable(
        CocoClassRows.TABLE,
        report.categories().stream().map(classes::toRow).toList(),
        classes.schema());
    writeTable(
        CurveRows.TABLE,
        report.categories().stream().flatMap(CurveRows::toRows).toList(),
        CurveRows.SCHEMA);
    writeTable(
        ErrorRows.TABLE,
        ErrorCost.of(report).stream().map(ErrorRows::toRow).toList(),
        ErrorRows.SCHEMA);
    SummaryReplicates replicates = report.replicates();
    if (replicates != null) {
      writeTable(
          ReplicateRows.TABLE, ReplicateRows.toRows(replicates).toList(), ReplicateRows.SCHEMA);
    }
    writeRows(
        MatchRows.TABLE, matches.map(MatchRows::toRow), MatchRows.SCHEMA, MatchRows.UNREPEATED);
    writeJson(
        RunTables.RECORD_FILE,
        record.json(CocoJsonFiles.counts(report, ids), started, spark.version()));
    writeJson(MetricsJson.FILE, CocoJsonFiles.metrics(report));
  }

  /**
   * Writes a small table as one Parquet file, without a job of Spark.
   *
   * @param name the table's folder
   * @param rows all rows, in the order of the schema
   * @param schema the table's columns
   */
  public void writeTable(String name, List<Row> rows, StructType schema) throws IOException {
    TableFormat.parquet(spark, hadoop, name, schema).write(hadoop, folder, rows);
  }

  /**
   * Writes a table of any size, a file a partition.
   *
   * @param name the table's folder
   * @param rows all rows, in the order of the schema
   * @param schema the table's columns
   * @param unrepeated columns whose values hardly ever come twice: Parquet would look each one up
   *     in a dictionary, only to find that it needs none
   */
  public void writeRows(
      String name, JavaRDD<Row> rows, StructType schema, List<String> unrepeated) {
    DataFrameWriter<Row> writer =
        spark.createDataFrame(rows, schema).write().mode(SaveMode.ErrorIfExists);
    unrepeated.forEach(column -> writer.option("parquet.enable.dictionary#" + column, false));
    writer.parquet(new Path(folder, name).toString());
  }

  /** Writes a JSON file. */
  public void writeJson(String name, ObjectNode json) throws IOException {
    writeText(name, MetricsJson.text(json));
  }

  /** Writes a text file in UTF-8. */
  public void writeText(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    WholeFile.write(files, new Path(folder, name), stream -> stream.write(bytes));
  }
}
