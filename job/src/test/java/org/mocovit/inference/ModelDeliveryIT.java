package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ExternalWeights;
import org.mocovit.LocalSpark;
import org.mocovit.S3Server;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.StandaloneCluster;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSets;
import org.mocovit.model.ModelFile;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;

/** How models get to two executors in JVMs of their own: from the driver's disk, and from S3. */
class ModelDeliveryIT {
  private static final String[] WEIGHTS = {"model.data", "weights/part 2.data"};

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static StandaloneCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private static S3Server s3;

  @SuppressWarnings("NullAway.Init")
  private static Path split;

  @BeforeAll
  static void start() throws Exception {
    SampleImages.write(directory.resolve("images"));
    Path whole = SampleModel.write(directory);
    split = SampleModel.write(Files.createDirectory(directory.resolve("split")));
    ExternalWeights.moveOut(split, WEIGHTS);
    cluster = StandaloneCluster.start(directory);
    s3 = S3Server.start("model-bucket");
    Path config = s3.writeConfiguration(directory.resolve("s3.conf"));
    Files.writeString(
        config,
        "spark.scheduler.minRegisteredResourcesRatio = 1\n",
        StandardOpenOption.APPEND); // so that both executors get tasks
    SparkSession spark = LocalSpark.session();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    new InferenceJob(
            spark,
            new InferenceOptions(DeviceRequest.CPU, 8, TopClasses.of(5), 8, 1),
            Progress.SILENT)
        .run(
            new ModelLoader(hadoop).load(whole.toString(), null),
            ImageSets.list(ImageQuery.of(directory.resolve("images").toString()), hadoop),
            new RunFolder(directory.resolve("expected").toString(), hadoop));
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    s3.close();
  }

  @Test
  void predict_localModelWithExternalData_isTheSameModel() throws Exception {
    predict(split.toString(), "local");

    assertThat(predictions("local")).isEqualTo(predictions("expected"));
    JsonNode model = record("local").get("model");
    assertThat(model.get("sha256").asText()).isEqualTo(ModelFile.of(split).sha256());
    for (String location : WEIGHTS) {
      ModelFile weights = ModelFile.of(split.resolveSibling(location));
      assertThat(model.get("external_files").get(location).get("sha256").asText())
          .isEqualTo(weights.sha256());
    }
  }

  @Test
  void predict_modelOnS3_isFetchedByEveryExecutorOnce() throws Exception {
    upload("models/");

    predict(s3.uri("models/model.onnx"), "remote");

    assertThat(predictions("remote")).isEqualTo(predictions("expected"));
    int executors = record("remote").get("device").get("executors").size();
    assertThat(executors).isEqualTo(2);
    assertThat(s3.reads("models/model.onnx")).isEqualTo(1 + executors);
    for (String location : WEIGHTS) {
      assertThat(s3.reads("models/" + location)).as(location).isEqualTo(1 + executors);
    }
  }

  @Test
  void predict_weightsReplacedOnS3AfterTheDriverSawThem_isRefused() throws Exception {
    upload("changing/");
    byte[] others = Files.readAllBytes(split.resolveSibling(WEIGHTS[1]));
    others[0]++;
    s3.replaceAfterRead("changing/" + WEIGHTS[1], others);

    Path log = Files.createTempFile(directory, "refused", ".log");
    assertThat(submit(s3.uri("changing/model.onnx"), "changed", log)).isEqualTo(1);

    assertThat(log)
        .content()
        .contains(
            "mocovit predict: %s has changed since the job began: its SHA-256 was %s, is "
                .formatted(
                    s3.uri("changing/" + WEIGHTS[1]),
                    ModelFile.of(split.resolveSibling(WEIGHTS[1])).sha256()));
    assertThat(directory.resolve("changed/run.json")).doesNotExist();
  }

  private static void upload(String folder) throws IOException {
    s3.put(folder + "model.onnx", Files.readAllBytes(split));
    for (String location : WEIGHTS) {
      s3.put(folder + location, Files.readAllBytes(split.resolveSibling(location)));
    }
  }

  private static void predict(String model, String out) throws Exception {
    Path log = Files.createTempFile(directory, "driver", ".log");
    assertThat(submit(model, out, log)).as(Files.readString(log)).isZero();
  }

  private static int submit(String model, String out, Path log) throws Exception {
    Process driver =
        cluster.submit(
            new ArrayList<>(
                List.of(
                    "predict",
                    "--model=" + model,
                    "--images=" + directory.resolve("images"),
                    "--out=" + directory.resolve(out),
                    "--config=" + directory.resolve("s3.conf"),
                    "--max-failed=1",
                    "--partitions=8")),
            log);
    assertThat(driver.waitFor(3, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
    return driver.exitValue();
  }

  private static JsonNode record(String out) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(out + "/run.json").toFile());
  }

  private static List<String> predictions(String out) {
    return LocalSpark.session()
        .read()
        .parquet(directory.resolve(out + "/predictions").toString())
        .orderBy("path")
        .toJSON()
        .collectAsList();
  }
}
