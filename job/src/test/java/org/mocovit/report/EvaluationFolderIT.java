package org.mocovit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.LocalSpark;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.Mistake;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;
import org.mocovit.imagenet.ReliabilityState;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classification;
import org.mocovit.spark.PredictionRows;

class EvaluationFolderIT {
  private static final ImagenetReport REPORT =
      new ImagenetReport(
          List.of(
              new ClassResult(0, "n01440764", "tench", 4, 0, 3, 3, 4L),
              new ClassResult(2, null, null, 6, 2, 5, 1, 3L)),
          null,
          new ReliabilityState().bins(),
          List.of(new Confusion(new NamedClass(0, "tench"), new NamedClass(2, null), 1)),
          List.of(
              new Mistake(
                  "3.jpg", new NamedClass(0, "tench"), new NamedClass(2, null), 0.5, 0.25, null)),
          null,
          null,
          List.of("1.jpg", "2.jpg"),
          5,
          List.of("x.jpg"));

  private static final List<Outcome> OUTCOMES =
      List.of(
          new Outcome(
              "3.jpg",
              3L,
              "a/3.jpg",
              new NamedClass(0, "tench"),
              new NamedClass(2, null),
              0.5,
              0.25,
              2,
              1,
              true),
          new Outcome(
              "1.jpg", null, null, new NamedClass(2, null), null, null, null, null, null, null));

  private static final EvaluationRecord RECORD =
      new EvaluationRecord(
          "evaluate imagenet",
          new EvaluationInputs(
              "file:/run",
              new EvaluationInputs.Run("m", "5e", "f1"),
              new EvaluationInputs.Source("file:/t.csv", "7c"),
              "d1",
              null,
              new EvaluationInputs.Source("file:/real.json", "4e"),
              null),
          List.of("a note"),
          "1.2",
          "abc");

  private static SparkSession spark;

  private Path folder;

  @BeforeEach
  void begin(@TempDir Path empty) {
    folder = empty;
  }

  @BeforeAll
  static void open() {
    spark = LocalSpark.session();
  }

  private String printed(Path table, int limit, TablePrinter.Form form) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      new TablePrinter(spark, out).print(table.toString(), limit, form);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static JavaRDD<Outcome> outcomes() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(OUTCOMES, 2);
  }

  private Path written() throws IOException {
    Path out = folder.resolve("out");
    EvaluationFolder.create(spark, out.toString()).write(REPORT, outcomes(), RECORD);
    return out;
  }

  @Test
  void write_report_tablesReadBack() throws IOException {
    Path out = written();

    assertThat(spark.read().parquet(out.resolve("metrics").toString()).collectAsList())
        .extracting(MeasureRows::fromRow)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("value.reason")
        .isEqualTo(REPORT.measures());
    assertThat(spark.read().parquet(out.resolve("per_class").toString()).collectAsList())
        .extracting(ImagenetClassRows::fromRow)
        .isEqualTo(REPORT.classes());
    assertThat(spark.read().parquet(out.resolve("confusions").toString()).collectAsList())
        .extracting(ConfusionRows::fromRow)
        .isEqualTo(REPORT.confusions());
    assertThat(spark.read().parquet(out.resolve("reliability").toString()).collectAsList())
        .extracting(ReliabilityRows::fromRow)
        .isEqualTo(REPORT.reliability());
    assertThat(spark.read().parquet(out.resolve("mistakes").toString()).collectAsList())
        .extracting(MistakeRows::fromRow)
        .isEqualTo(REPORT.mistakes());
    assertThat(spark.read().parquet(out.resolve("outcomes").toString()).collectAsList())
        .extracting(OutcomeRows::fromRow)
        .containsExactlyInAnyOrderElementsOf(OUTCOMES);
    try (Stream<Path> files = Files.list(out.resolve("metrics"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".parquet"))).hasSize(1);
    }
  }

  @Test
  void write_report_metricsJsonHoldsFractionsAndNull() throws IOException {
    assertThat(Files.readString(written().resolve("metrics.json")))
        .isEqualTo(
            """
            {
              "images" : 10,
              "missing" : 2,
              "without_truth" : 5,
              "classes_seen" : 2,
              "top1_correct" : 4,
              "top5_correct" : 7,
              "real_images" : null,
              "real_top1_correct" : null,
              "real_top5_correct" : null,
              "valid_classes" : null,
              "top1" : 0.4,
              "top5" : 0.7,
              "mean_per_class_top1" : 0.4583333333333333,
              "ece_15" : null,
              "macro_precision" : 0.6,
              "macro_recall" : 0.4583333333333333,
              "macro_f1" : 0.5194805194805194,
              "weighted_precision" : 0.52,
              "weighted_recall" : 0.4,
              "weighted_f1" : 0.4519480519480519,
              "real_top1" : null,
              "real_top5" : null,
              "top1_unrestricted" : null
            }
            """);
  }

  @Test
  void writeAndPrint_barePathAndOtherDefaultFileSystem_areLocal() throws IOException {
    SparkSession elsewhere = spark.newSession();
    elsewhere.conf().set("fs.defaultFS", "hdfs://nowhere:1");
    Path out = folder.resolve("out");

    EvaluationFolder.create(elsewhere, out.toString()).write(REPORT, outcomes(), RECORD);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TablePrinter(elsewhere, new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .print(out.resolve("per_class").toString(), 1, TablePrinter.Form.TEXT);
    assertThat(out.resolve("metrics.json")).exists();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("tench");
  }

  @Test
  void create_folderWithFiles_isRefused() throws IOException {
    Path out = written();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvaluationFolder.create(spark, out.toString()))
        .withMessage("Output folder must be empty or not exist: " + out);
    Files.createDirectory(folder.resolve("empty"));
    assertThat(EvaluationFolder.create(spark, folder.resolve("empty").toString())).isNotNull();
  }

  @Test
  void writeTable_rowThatDoesNotFit_leavesNoFile() throws IOException {
    EvaluationFolder out = EvaluationFolder.create(spark, folder.resolve("out").toString());
    Row fits = MeasureRows.toRow(REPORT.measures().get(0));
    Row doesNot = RowFactory.create(1, 2);

    assertThatThrownBy(
            () -> out.writeTable(MeasureRows.TABLE, List.of(fits, doesNot), MeasureRows.SCHEMA))
        .isInstanceOf(RuntimeException.class);

    try (Stream<Path> files = Files.list(folder.resolve("out").resolve(MeasureRows.TABLE))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void write_record_saysWhereTheNumbersComeFrom() throws IOException {
    JsonNode json =
        JsonMapper.builder().build().readTree(Files.readString(written().resolve("run.json")));

    assertThat(json.at("/command").textValue()).isEqualTo("evaluate imagenet");
    assertThat(json.at("/started_at").textValue()).endsWith("Z");
    assertThat(json.at("/finished_at").textValue()).endsWith("Z");
    assertThat(json.at("/predictions").toString())
        .isEqualTo(
            "{\"location\":\"file:/run\",\"model\":{\"name\":\"m\",\"sha256\":\"5e\"},"
                + "\"images\":{\"fingerprint\":\"f1\"}}");
    assertThat(json.at("/truth").toString())
        .isEqualTo(
            "{\"location\":\"file:/t.csv\",\"sha256\":\"7c\",\"evaluated_sha256\":\"d1\",\"labels\":null,"
                + "\"real_labels\":\"file:/real.json\",\"real_labels_sha256\":\"4e\","
                + "\"valid_classes\":null,\"valid_classes_sha256\":null}");
    assertThat(json.at("/notes").toString()).isEqualTo("[\"a note\"]");
    assertThat(json.at("/counts").toString())
        .isEqualTo("{\"images\":10,\"missing\":2,\"without_truth\":5,\"classes_seen\":2}");
    assertThat(json.at("/versions/mocovit").textValue()).isEqualTo("1.2");
    assertThat(json.at("/versions/commit").textValue()).isEqualTo("abc");
    assertThat(json.at("/versions/spark").textValue()).isEqualTo(spark.version());
    assertThat(json.at("/versions/java").isTextual()).isTrue();
  }

  @Test
  void print_folderOfTables_listsRows() throws IOException {
    Path out = written();

    assertThat(printed(out, 10, TablePrinter.Form.TEXT))
        .isEqualTo(
            """
            table         rows
            confusions       1
            metrics         13
            metrics.json     1
            mistakes         1
            outcomes         2
            per_class        2
            reliability     15
            run.json         1
            """);
    assertThat(printed(out, 10, TablePrinter.Form.JSON_LINES).lines())
        .contains("{\"table\":\"per_class\",\"rows\":2}");
  }

  @Test
  void print_table_alignsAndLimits() throws IOException {
    Path table = written().resolve("per_class");

    assertThat(printed(table, 1, TablePrinter.Form.TEXT))
        .isEqualTo(
            """
            class_id  synset     label  images  missing  predicted  top1_correct  top5_correct  top1  top5    ci_low   ci_high  precision  recall        f1
                   0  n01440764  tench       4        0          3             3             4  0.75     1  0.300642  0.954413          1    0.75  0.857143
            """);
    assertThat(printed(table, 5, TablePrinter.Form.JSON_LINES).lines().toList().get(1))
        .startsWith("{\"class_id\":2,\"synset\":null,\"label\":null,\"images\":6,");
  }

  @Test
  void print_wideArrays_areShortInTextAndWholeInJson() throws IOException {
    List<ClassScore> classes =
        Stream.iterate(0, i -> i + 1)
            .limit(8)
            .map(i -> new ClassScore(i, "c" + i, 1.0 / (i + 3)))
            .toList();
    Row row = PredictionRows.toRow(new Classification(9, "a.jpg", classes));
    Path run = folder.resolve("run");
    spark
        .createDataFrame(List.of(row), PredictionRows.SCHEMA)
        .write()
        .parquet(run.resolve("predictions/shard-0").toString());

    assertThat(printed(run.resolve("predictions"), 5, TablePrinter.Form.TEXT))
        .isEqualTo(
            """
            image_id  path   topk
                   9  a.jpg  [0 c0 0.333333, 1 c1 0.25, 2 c2 0.2, ... 8]
            """);
    assertThat(printed(run.resolve("predictions"), 5, TablePrinter.Form.JSON_LINES))
        .startsWith("{\"image_id\":9,\"path\":\"a.jpg\",\"topk\":[{\"class_id\":0,")
        .contains("\"class_id\":7,\"label\":\"c7\",\"score\":0.1}");
    assertThat(printed(run, 5, TablePrinter.Form.TEXT)).contains("predictions     1");
  }

  @Test
  void print_metricsJson_isATable() throws IOException {
    assertThat(printed(written().resolve("metrics.json"), 5, TablePrinter.Form.JSON_LINES))
        .contains("\"images\":10")
        .contains("\"ece_15\":null");
  }

  @Test
  void print_noTable_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> printed(folder.resolve("none"), 5, TablePrinter.Form.TEXT))
        .withMessageStartingWith("Table must be an existing file or folder: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> printed(folder, 5, TablePrinter.Form.TEXT))
        .withMessageStartingWith("Folder must be a table or hold tables: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> printed(folder, 0, TablePrinter.Form.TEXT))
        .withMessage("limit must be at least 1: 0");
  }
}
