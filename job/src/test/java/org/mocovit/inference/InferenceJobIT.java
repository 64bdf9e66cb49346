package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
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
import org.mocovit.model.ModelDescription;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classification;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.PredictionRows;

class InferenceJobIT {
  private static final Configuration HADOOP = new Configuration();

  @TempDir private static Path directory;

  private final SparkSession spark = LocalSpark.session();

  @BeforeAll
  static void write() throws IOException {
    SampleImages.write(directory.resolve("images"));
    SampleModel.write(directory);
    run(LocalSpark.session(), options(3, 8), "run");
  }

  @Test
  void run_tables_haveTheContractsColumns() {
    assertThat(columns("images"))
        .containsExactly(
            "image_id bigint",
            "path string",
            "width int",
            "height int",
            "size_bytes bigint",
            "status string");
    assertThat(columns("predictions"))
        .containsExactly(
            "image_id bigint",
            "path string",
            "topk array<struct<class_id:int,label:string,score:double>>");
    assertThat(columns("failures"))
        .containsExactly(
            "image_id bigint", "path string", "stage string", "error string", "message string");
  }

  @Test
  void run_everyImage_hasOneRowAndOneOutcome() {
    List<Row> images = table("images");
    assertThat(images).hasSize(SampleImages.COUNT);
    assertThat(images.stream().map(row -> row.getAs(ImageRows.PATH)).distinct())
        .hasSize(SampleImages.COUNT);
    assertThat(paths(images, ImageRows.STATUS_FAILED)).isEqualTo(SampleImages.BROKEN);
    assertThat(paths(table("failures"), null)).isEqualTo(SampleImages.BROKEN);
    assertThat(paths(table("predictions"), null))
        .isEqualTo(paths(images, ImageRows.STATUS_OK))
        .hasSize(SampleImages.COUNT - SampleImages.BROKEN.size());
    Row odd =
        images.stream()
            .filter(row -> row.getAs(ImageRows.PATH).equals("class_2/50%20#+[x]{y}.png"))
            .findFirst()
            .orElseThrow();
    assertThat(odd.<Integer>getAs(ImageRows.WIDTH)).isEqualTo(SampleImages.image(2).getWidth());
    assertThat(odd.<Integer>getAs(ImageRows.HEIGHT)).isEqualTo(SampleImages.image(2).getHeight());
    assertThat(odd.<Long>getAs(ImageRows.SIZE_BYTES)).isPositive();
  }

  @Test
  void run_brokenFiles_nameStageAndReason() {
    Map<String, String> messages = new HashMap<>();
    for (Row row : table("failures")) {
      assertThat(row.<String>getAs(FailureRows.STAGE)).isEqualTo("decode");
      assertThat(row.<String>getAs(FailureRows.ERROR)).isNotBlank();
      messages.put(row.getAs(FailureRows.PATH), row.getAs(FailureRows.MESSAGE));
    }
    assertThat(messages.get(SampleImages.BROKEN.get(0))).contains("must be an image", "15 bytes");
    assertThat(messages.get(SampleImages.BROKEN.get(1))).contains("Cannot decode PNG", "scanlines");
    assertThat(messages.get(SampleImages.BROKEN.get(2))).contains("must not be empty");
  }

  @Test
  void run_predictions_areRankedProbabilitiesOfAllClasses() {
    predictions("run")
        .forEach(
            (path, best) -> {
              assertThat(best).hasSize(SampleModel.CLASSES);
              assertThat(best)
                  .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()))
                  .allSatisfy(s -> assertThat(s.label()).isEqualTo("class_" + s.classId()));
              assertThat(best.stream().mapToDouble(ClassScore::score).sum())
                  .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
            });
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,8", "2,8", "7,1", "7,8", "40,3"})
  void run_anyCutAndBatch_givesTheSamePredictionsWithoutANewSession(int partitions, int batch) {
    long opened = ExecutorSessions.openings();
    String name = "cut-%d-%d".formatted(partitions, batch);
    RunResult result = run(spark, options(partitions, batch), name);
    assertThat(result.counts()).isEqualTo(new RunCounts(21, 3));
    assertThat(ExecutorSessions.openings()).isEqualTo(opened);
    Map<String, List<ClassScore>> expected = predictions("run");
    Map<String, List<ClassScore>> actual = predictions(name);
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((path, best) -> assertSame(path, best, expected.getOrDefault(path, List.of())));
  }

  @Test
  void run_aFreshJvm_opensOneSession() {
    assertThat(ExecutorSessions.openings()).isEqualTo(1);
  }

  @Test
  void run_topK_keepsThatMany() {
    run(spark, new InferenceOptions(DeviceRequest.CPU, 8, TopClasses.of(2), null, 1), "top-2");
    assertThat(predictions("top-2").values()).allSatisfy(best -> assertThat(best).hasSize(2));
  }

  @Test
  void run_record_saysWhatGaveTheTables() throws IOException {
    JsonNode record = new ObjectMapper().readTree(directory.resolve("run/run.json").toFile());
    LoadedModel model = model();
    ImageSet images = images();
    for (String field :
        List.of(
            "/command",
            "/started_at",
            "/finished_at",
            "/model/name",
            "/model/size_bytes",
            "/model/description/preprocess",
            "/model/description/input",
            "/model/description/output",
            "/model/description/provenance",
            "/images/root",
            "/images/skipped",
            "/device/executors/0/executor",
            "/device/executors/0/host",
            "/device/executors/0/onnxruntime",
            "/configuration/batch-size",
            "/configuration/top-k",
            "/configuration/shards",
            "/configuration/max-failed",
            "/configuration/master",
            "/versions/mocovit",
            "/versions/commit",
            "/versions/spark",
            "/versions/java",
            "/versions/onnxruntime",
            "/wall_seconds",
            "/images_per_second",
            "/stage_seconds/read/wall",
            "/stage_seconds/decode/cpu",
            "/stage_seconds/preprocess/cpu",
            "/stage_seconds/infer/wall",
            "/stage_seconds/write/wall",
            "/stage_seconds/write/cpu")) {
      assertThat(record.at(field).isMissingNode()).as(field).isFalse();
    }
    assertThat(record.at("/model/sha256").asText())
        .isEqualTo(model.file().sha256())
        .matches("[0-9a-f]{64}");
    assertThat(record.at("/model/task").asText()).isEqualTo("classify");
    assertThat(record.at("/model/labels").toString())
        .isEqualTo("[\"class_0\",\"class_1\",\"class_2\",\"class_3\",\"class_4\"]");
    assertThat(record.at("/images/fingerprint").asText()).isEqualTo(images.fingerprint());
    assertThat(record.at("/images/count").asInt()).isEqualTo(SampleImages.COUNT);
    assertThat(record.at("/images/format").asText()).isEqualTo("directory");
    assertThat(record.at("/device/requested").asText()).isEqualTo("cpu");
    assertThat(record.at("/device/executors/0/device").asText()).isEqualTo("cpu");
    assertThat(record.at("/device/executors")).hasSize(1);
    assertThat(record.at("/counts").toString())
        .isEqualTo("{\"images\":24,\"predictions\":21,\"failures\":3,\"resumed\":0}");
  }

  @Test
  void run_whenDone_leavesTablesAndRecordOnly() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("run"))) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrder("images", "predictions", "failures", "run.json", "_shards");
    }
  }

  @Test
  void run_failures_areGroupedWithAnExample() {
    RunResult result = run(spark, options(2, 4), "reasons");
    assertThat(result.failureReasons())
        .extracting(RunResult.FailureReason::images)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(result.failureReasons().stream().mapToLong(RunResult.FailureReason::images).sum())
        .isEqualTo(SampleImages.BROKEN.size());
    assertThat(result.failureReasons())
        .allSatisfy(
            reason -> {
              assertThat(reason.stage()).isEqualTo("decode");
              assertThat(SampleImages.BROKEN).contains(reason.examplePath());
              assertThat(reason.exampleMessage()).isNotBlank();
            });
  }

  @Test
  void run_missingFileOfAManifest_failsWhenItIsRead() throws IOException {
    Path manifest =
        Files.writeString(
            directory.resolve("manifest.csv"), "path\nclass_0/a b.png\nclass_0/gone.png\n");
    ImageSet set =
        ImageSets.list(
            new ImageQuery(manifest.toString(), directory.resolve("images").toString(), null, null),
            HADOOP);
    RunResult result =
        new InferenceJob(spark, options(1, 8), Progress.SILENT).run(model(), set, folder("read"));
    assertThat(result.counts()).isEqualTo(new RunCounts(1, 1));
    RunResult.FailureReason reason = result.failureReasons().get(0);
    assertThat(reason.stage()).isEqualTo("read");
    assertThat(reason.examplePath()).isEqualTo("class_0/gone.png");
  }

  @Test
  void run_nothingButBrokenFiles_stillWritesAllTables() throws IOException {
    Path broken = Files.createDirectories(directory.resolve("broken"));
    Files.write(broken.resolve("a.png"), new byte[0]);
    ImageSet set = ImageSets.list(ImageQuery.of(broken.toString()), HADOOP);
    RunResult result =
        new InferenceJob(spark, options(1, 8), Progress.SILENT)
            .run(model(), set, folder("all-broken"));
    assertThat(result.counts()).isEqualTo(new RunCounts(0, 1));
    assertThat(result.counts().failedShare()).isEqualTo(1);
    assertThat(predictions("all-broken")).isEmpty();
  }

  @Test
  void run_tasksThatFail_leaveNothingBehind() {
    LoadedModel model = model();
    Config config = ConfigFactory.parseString("input.name = pixels").withFallback(model.config());
    LoadedModel wrong =
        new LoadedModel(
            model.name(),
            model.files(),
            model.state(),
            config,
            ModelDescription.parse(config, "a test"));
    InferenceJob job = new InferenceJob(spark, options(2, 8), Progress.SILENT);
    assertThatThrownBy(() -> job.run(wrong, images(), folder("failing")))
        .hasStackTraceContaining("pixels");
    assertThat(directory.resolve("failing"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
    assertThat(job.run(model, images(), folder("failing")).counts())
        .isEqualTo(new RunCounts(21, 3));
  }

  @Test
  void run_folderInUse_isRefusedAndLeftAlone() throws IOException {
    Path used = Files.createDirectories(directory.resolve("used"));
    Files.writeString(used.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> run(spark, options(1, 8), "used"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--out must be a new or an empty folder")
        .hasMessageContaining(used.toString());
    assertThat(used).isDirectoryContaining("glob:**notes.txt");
    assertThat(used.resolve("images")).doesNotExist();
  }

  @Test
  void run_progress_hearsOfEveryImage() {
    TaskCounts counts = new TaskCounts();
    Progress progress =
        (context, images) -> {
          assertThat(images).isEqualTo(SampleImages.COUNT);
          context.addSparkListener(counts);
          return () -> {
            try {
              context.listenerBus().waitUntilEmpty();
            } catch (java.util.concurrent.TimeoutException e) {
              throw new AssertionError(e);
            }
            context.removeSparkListener(counts);
          };
        };
    RunResult result =
        new InferenceJob(spark, options(4, 8), progress).run(model(), images(), folder("progress"));
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(24, 3));
    assertThat(result.executors()).hasSize(1);
    assertThat(result.imagesPerSecond()).isPositive();
  }

  private static RunResult run(SparkSession spark, InferenceOptions options, String name) {
    return new InferenceJob(spark, options, Progress.SILENT).run(model(), images(), folder(name));
  }

  private static InferenceOptions options(int partitions, int batch) {
    return new InferenceOptions(DeviceRequest.CPU, batch, TopClasses.of(5), partitions, 1);
  }

  private static LoadedModel model() {
    return new ModelLoader(HADOOP).load(directory.resolve("model.onnx").toString(), null);
  }

  private static ImageSet images() {
    return ImageSets.list(ImageQuery.of(directory.resolve("images").toString()), HADOOP);
  }

  private static RunFolder folder(String name) {
    return new RunFolder(directory.resolve(name).toString(), HADOOP);
  }

  private Stream<String> columns(String table) {
    StructType schema =
        spark.read().parquet(directory.resolve("run").resolve(table).toString()).schema();
    return Stream.of(schema.fields()).map(InferenceJobIT::column);
  }

  private static String column(StructField field) {
    return field.name() + " " + field.dataType().catalogString();
  }

  private List<Row> table(String table) {
    return spark.read().parquet(directory.resolve("run").resolve(table).toString()).collectAsList();
  }

  private static List<String> paths(List<Row> rows, @Nullable String status) {
    return rows.stream()
        .filter(row -> status == null || status.equals(row.getAs(ImageRows.STATUS)))
        .map(row -> row.<String>getAs(ImageRows.PATH))
        .sorted()
        .toList();
  }

  private Map<String, List<ClassScore>> predictions(String run) {
    Map<String, List<ClassScore>> predictions = new HashMap<>();
    for (Row row :
        spark
            .read()
            .parquet(directory.resolve(run).resolve("predictions").toString())
            .collectAsList()) {
      Classification classification = PredictionRows.fromRow(row);
      predictions.put(classification.path(), classification.topK());
    }
    return predictions;
  }

  private static void assertSame(String path, List<ClassScore> actual, List<ClassScore> expected) {
    assertThat(actual.stream().map(ClassScore::classId))
        .as(path)
        .containsExactlyElementsOf(expected.stream().map(ClassScore::classId).toList());
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).score())
          .as(path)
          .isCloseTo(expected.get(i).score(), org.assertj.core.data.Offset.offset(1e-5));
    }
  }
}
