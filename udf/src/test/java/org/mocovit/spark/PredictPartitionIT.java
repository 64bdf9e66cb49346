package org.mocovit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;
import org.mocovit.model.ModelFile;
import org.mocovit.model.OutputKind;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.Stage;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.session.NativeVersions;
import org.mocovit.session.TinyModels;
import org.mocovit.storage.SeparateFiles;

class PredictPartitionIT {
  @SuppressWarnings("NullAway.Init")
  private static JavaSparkContext spark;

  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    org.apache.spark.SparkConf conf =
        new org.apache.spark.SparkConf()
            .setMaster("local[2]")
            .setAppName("predict partition")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    spark = new JavaSparkContext(conf);
  }

  @AfterAll
  static void stop() {
    spark.stop();
    ExecutorSessions.closeAll();
  }

  @Test
  void call_fourPartitions_openOneSessionAndGiveARowEach() throws IOException {
    Path model = model("good.onnx", TinyModels.meanColour());
    List<ImageRef> images = images(9);
    images.add(ref(9, "missing.png"));
    PredictMetrics metrics = new PredictMetrics(spark.sc());
    long before = ExecutorSessions.openings();

    List<Row> rows =
        spark
            .parallelize(images, 4)
            .mapPartitions(function(model, "", metrics))
            .map(PredictPartitionIT::row)
            .collect();

    assertThat(ExecutorSessions.openings() - before).isEqualTo(1);
    assertThat(rows)
        .extracting(row -> row.getLong(0))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    for (int i = 0; i < 9; i++) {
      Row best = ((Row[]) rows.get(i).get(2))[0];
      assertThat(best.getString(1)).isEqualTo("green");
      assertThat(Math.round(255 * best.getDouble(2))).isEqualTo(100 + i);
    }
    assertThat(rows.get(9).getString(2)).isEqualTo("read");
    assertThat(rows.get(9).getString(3)).isEqualTo("FileNotFoundException");
    assertThat(metrics.executors())
        .containsExactly(
            new ExecutorReport("driver", "127.0.0.1", "", "cpu", "", 0, NativeVersions.loaded()));
    for (Stage stage : Stage.values()) {
      assertThat(metrics.wallNanos(stage)).isPositive();
    }
  }

  @Test
  void call_noImages_givesNoRows() throws IOException {
    Path model = model("none.onnx", TinyModels.meanColour(4));

    assertThat(
            spark
                .parallelize(new ArrayList<ImageRef>(), 2)
                .mapPartitions(function(model, "", new PredictMetrics(spark.sc())))
                .map(PredictPartitionIT::row)
                .collect())
        .isEmpty();
  }

  @Test
  void call_modelOfOtherClasses_failsTheTaskWithTheReason() throws IOException {
    Path model = model("other.onnx", TinyModels.meanColour(1));

    assertThatThrownBy(
            () ->
                spark
                    .parallelize(images(2), 1)
                    .mapPartitions(function(model, "labels = [a]", new PredictMetrics(spark.sc())))
                    .map(PredictPartitionIT::row)
                    .collect())
        .hasStackTraceContaining("Output scores must be [1, 1]");
  }

  @Test
  void call_modelThatExecutorsFetch_isCheckedAndTriedAgain() throws IOException {
    Path model = Files.write(directory.resolve("fetched.onnx"), TinyModels.meanColour(2));
    String sha256 = ModelFile.of(model).sha256();
    ModelDelivery delivery =
        new ModelDelivery(
            sha256,
            "fetched.onnx",
            List.of(new ModelDelivery.Part("fetched.onnx", "file:" + model, sha256)),
            configuration());
    Files.write(model, TinyModels.meanColour(3));
    assertThatThrownBy(() -> countPredictions(delivery))
        .hasStackTraceContaining(
            "file:%s has changed since the job began: its SHA-256 was %s, is %s"
                .formatted(model, sha256, ModelFile.of(model).sha256()));
    Files.delete(model);
    assertThatThrownBy(() -> countPredictions(delivery))
        .hasStackTraceContaining("Cannot fetch model fetched.onnx: ");

    Files.write(model, TinyModels.meanColour(2));
    assertThat(countPredictions(delivery)).isEqualTo(4);
  }

  private long countPredictions(ModelDelivery delivery) throws IOException {
    return spark
        .parallelize(images(4), 2)
        .mapPartitions(function(delivery, "", new PredictMetrics(spark.sc())))
        .filter(outcome -> outcome instanceof ImageOutcome.Predicted<List<ClassScore>>)
        .count();
  }

  /** The row of the table that holds what became of the image. */
  private static Row row(ImageOutcome<List<ClassScore>> outcome) {
    return outcome instanceof ImageOutcome.Predicted<List<ClassScore>> predicted
        ? PredictionRows.toRow(predicted)
        : FailureRows.toRow((ImageOutcome.Failed<List<ClassScore>>) outcome);
  }

  private static PredictPartition<List<ClassScore>> function(
      Path model, String change, PredictMetrics metrics) {
    String name = String.valueOf(model.getFileName());
    String sha256 = ModelFile.of(model).sha256();
    return function(
        new ModelDelivery(sha256, name, List.of(new ModelDelivery.Part(name, name, sha256)), null),
        change,
        metrics);
  }

  private static Broadcast<SerializableConfiguration> configuration() {
    return spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
  }

  private static PredictPartition<List<ClassScore>> function(
      ModelDelivery delivery, String change, PredictMetrics metrics) {
    PredictPlan plan =
        new PredictPlan(
            delivery,
            TinyModels.descriptionText(OutputKind.PROBABILITIES) + change,
            DeviceRequest.CPU,
            null,
            1,
            2,
            2,
            TopClasses.of(2));
    return new PredictPartition<>(
        plan, new ClassifierAnswers(), new SeparateFiles(), configuration(), metrics);
  }

  private Path model(String name, byte[] bytes) throws IOException {
    Path model = Files.write(directory.resolve(name), bytes);
    spark.addFile(model.toString());
    return model;
  }

  /** Photos whose green is 100, 101 and so on, above the other colours. */
  private List<ImageRef> images(int count) throws IOException {
    List<ImageRef> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] pixels = new byte[3 * 4 * 5];
      for (int p = 0; p < pixels.length; p += 3) {
        pixels[p + 1] = (byte) (100 + i);
      }
      Files.write(directory.resolve(i + ".png"), PngEncoder.encode(new RgbImage(4, 5, pixels)));
      images.add(ref(i, i + ".png"));
    }
    return images;
  }

  private ImageRef ref(int id, String name) {
    return new ImageRef(id, name, "file:" + directory + "/" + name, -1);
  }
}
