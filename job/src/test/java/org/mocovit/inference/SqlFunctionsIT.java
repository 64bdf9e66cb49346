package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.spark.PredictionRows;

/** The SQL functions through SQL text, against the job's own predictions. */
class SqlFunctionsIT {
  private static final int GOOD = SampleImages.COUNT - SampleImages.BROKEN.size() - 1;

  @TempDir private static Path directory;

  private static SparkSession spark;

  @BeforeAll
  static void predict() throws IOException {
    System.setProperty("spark.sql.extensions", "org.mocovit.spark.MocovitExtensions");
    spark = LocalSpark.session();
    SampleImages.write(directory.resolve("images"));
    Files.delete(directory.resolve("images/class_0/x:y.png")); // Spark's own reader refuses it
    SampleModel.write(directory);
    var hadoop = spark.sparkContext().hadoopConfiguration();
    ImageSet images = ImageSets.list(ImageQuery.of(directory.resolve("images").toString()), hadoop);
    new InferenceJob(
            spark,
            new InferenceOptions(DeviceRequest.CPU, 8, TopClasses.of(5), 3, 1),
            Progress.SILENT)
        .run(
            new ModelLoader(hadoop).load(directory.resolve("model.onnx").toString(), null),
            images,
            new RunFolder(directory.resolve("run").toString(), hadoop));
    spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(directory.resolve("images").toString())
        .repartition(5)
        .createOrReplaceTempView("images");
  }

  @BeforeEach
  void set() {
    for (String key : List.of("topK", "batchSize", "device", "concurrentRuns", "topk")) {
      spark.conf().unset("spark.mocovit." + key);
    }
    spark.conf().set("spark.mocovit.model", directory.resolve("model.onnx").toString());
    spark.conf().set("spark.sql.codegen.wholeStage", "true");
    spark.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
  }

  /** The job's predictions by file name, each name being of one image. */
  private static Map<String, Object> predicted() {
    Map<String, Object> predicted = new TreeMap<>();
    for (Row row :
        spark.read().parquet(directory.resolve("run/predictions").toString()).collectAsList()) {
      String path = row.getString(row.fieldIndex(PredictionRows.PATH));
      predicted.put(
          path.substring(path.indexOf('/') + 1), row.getList(row.fieldIndex(PredictionRows.TOP_K)));
    }
    return predicted;
  }

  private static Map<String, Object> selected(String sql) {
    Map<String, Object> selected = new TreeMap<>();
    for (Row row : spark.sql(sql).collectAsList()) {
      if (!row.isNullAt(1)) {
        String path = row.getString(0);
        selected.put(path.substring(path.lastIndexOf('/') + 1), row.getList(1));
      }
    }
    return selected;
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 2", "false, 1"})
  void tryClassify_binaryFiles_givesTheJobsPredictions(String codegen, String runs) {
    spark.conf().set("spark.sql.codegen.wholeStage", codegen);
    spark
        .conf()
        .set("spark.sql.codegen.factoryMode", codegen.equals("true") ? "FALLBACK" : "NO_CODEGEN");
    spark.conf().set("spark.mocovit.concurrentRuns", runs);

    assertThat(selected("SELECT path, try_mocovit_classify(content) FROM images"))
        .hasSize(GOOD)
        .isEqualTo(predicted());
  }

  @Test
  void classify_goodImages_givesTheJobsPredictionsInTheJobsSession() {
    long opened = ExecutorSessions.openings();
    String good =
        "SELECT path, mocovit_classify(content) FROM images"
            + " WHERE path NOT LIKE '%no%image.jpg' AND path NOT LIKE '%cut.png'"
            + " AND path NOT LIKE '%empty.png'";

    assertThat(selected(good)).isEqualTo(predicted());
    assertThat(ExecutorSessions.openings()).isEqualTo(opened);
  }

  @Test
  void classify_brokenImage_failsTheQueryAndSaysWhy() {
    assertThatThrownBy(
            () -> spark.sql("SELECT mocovit_classify(content) FROM images").collectAsList())
        .hasStackTraceContaining("Image has no prediction: decode failed: ");
  }

  @Test
  void functions_null_isNull() {
    assertThat(
            spark
                .sql("SELECT mocovit_classify(NULL), try_mocovit_classify(CAST(NULL AS BINARY))")
                .collectAsList())
        .containsExactly(org.apache.spark.sql.RowFactory.create(null, null));
  }

  @Test
  void tryClassify_fields_canBeSelected() {
    List<Row> rows =
        spark
            .sql(
                "SELECT p[0].label AS label, count(*) FROM (SELECT try_mocovit_classify(content) p"
                    + " FROM images) WHERE p IS NOT NULL AND p[0].score > 0 GROUP BY 1")
            .collectAsList();

    assertThat(rows.stream().mapToLong(row -> row.getLong(1)).sum()).isEqualTo(GOOD);
    assertThat(rows).allSatisfy(row -> assertThat(row.getString(0)).startsWith("class_"));
  }

  @Test
  void topK_ofTheSession_isInForceForItsNextQuery() {
    spark.sql("SET spark.mocovit.topK=2");
    assertThat(selected("SELECT path, try_mocovit_classify(content) FROM images").values())
        .allSatisfy(topK -> assertThat((List<?>) topK).hasSize(2));
    spark.sql("SET spark.mocovit.topK=all");
    assertThat(selected("SELECT path, try_mocovit_classify(content) FROM images").values())
        .allSatisfy(topK -> assertThat((List<?>) topK).hasSize(SampleModel.CLASSES));
  }

  @Test
  void tryClassify_inAView_runsWithTheSettingsOfTheSessionThatAsks() {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW classified AS"
            + " SELECT path, try_mocovit_classify(content) AS p FROM images");

    assertThat(selected("SELECT path, p FROM classified")).isEqualTo(predicted());
    spark.sql("SET spark.mocovit.topK=2");
    assertThat(selected("SELECT path, p FROM classified").values())
        .hasSize(GOOD)
        .allSatisfy(topK -> assertThat((List<?>) topK).hasSize(2));
  }

  @Test
  void tryClassify_groupedBy_isOneExpression() {
    String label = "try_mocovit_classify(content)[0].label";
    List<Row> rows =
        spark
            .sql(
                "SELECT %s, count(*) FROM images WHERE %s IS NOT NULL GROUP BY %s"
                    .formatted(label, label, label))
            .collectAsList();

    assertThat(rows.stream().mapToLong(row -> row.getLong(1)).sum()).isEqualTo(GOOD);
  }

  @Test
  void classifyAndTryClassify_areTwoExpressions() {
    assertThatThrownBy(
            () ->
                spark.sql(
                    "SELECT mocovit_classify(content)[0].label FROM images"
                        + " GROUP BY try_mocovit_classify(content)[0].label"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("MISSING_AGGREGATION");
  }

  @Test
  void describe_function_explainsIt() {
    assertThat(spark.sql("DESCRIBE FUNCTION try_mocovit_classify").collectAsList().toString())
        .contains("try_mocovit_classify(content) - the best classes", "gives NULL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mocovit_classify(); WRONG_NUM_ARGS",
        "try_mocovit_classify(content, 1); WRONG_NUM_ARGS",
        "mocovit_classify(1); from \"INT\" to \"BINARY\""
      })
  void call_wrongArguments_isAnAnalysisError(String call, String reason) {
    assertThatThrownBy(() -> spark.sql("SELECT " + call + " FROM images"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "model; ; spark.mocovit.model must name an ONNX file, a URI or a model of the zoo: it is"
            + " not set",
        "model; mocovit-1x; spark.mocovit.model = mocovit-1x: --model must be",
        "topK; 0; spark.mocovit.topK must be an integer of at least 1, or all: 0",
        "batchSize; many; spark.mocovit.batchSize must be an integer of at least 1: many",
        "device; tpu; spark.mocovit.device must be one of cpu, gpu, auto: tpu",
        "topk; 3; spark.mocovit.topk is no setting (did you mean spark.mocovit.topK?)"
      })
  void call_wrongSetting_saysWhichAndWhatItMustBe(String key, String value, String message) {
    spark.conf().set("spark.mocovit." + key, value == null ? "" : value);

    for (String function : List.of("mocovit_classify", "try_mocovit_classify")) {
      assertThatThrownBy(() -> spark.sql("SELECT %s(content) FROM images".formatted(function)))
          .hasMessageStartingWith(message);
    }
  }

  @Test
  void tryClassify_batchTooLargeForABuffer_saysTheLimit() {
    spark.conf().set("spark.mocovit.batchSize", "999999999");

    assertThatThrownBy(
            () -> spark.sql("SELECT try_mocovit_classify(content) FROM images").collectAsList())
        .hasStackTraceContaining(
            "batch-size must be at most 43690 for images of 12288 floats: 999999999");
  }

  @Test
  void tryClassify_deviceThatIsNotThere_fails() {
    spark.conf().set("spark.mocovit.device", "gpu");

    assertThatThrownBy(
            () -> spark.sql("SELECT try_mocovit_classify(content) FROM images").collectAsList())
        .hasStackTraceContaining("Cannot open model");
  }
}
