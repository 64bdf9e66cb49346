package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ClusterJob;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.ShellScript;
import org.mocovit.StandaloneCluster;

/**
 * GPUs as Spark hands them out, on a worker that says that it has two and has none: who is asked
 * for which one, and what becomes of it where CUDA cannot run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GpuSchedulingIT {
  private static final String TASK_START = "Executor: Running task ";

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private StandaloneCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private Path model;

  @BeforeAll
  void start() throws Exception {
    Path discovery = directory.resolve("gpus.sh");
    ShellScript.program(discovery, "echo '{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}'");
    cluster =
        StandaloneCluster.start(
            directory,
            List.of(
                new StandaloneCluster.Worker(
                    2,
                    List.of(
                        "-Dspark.worker.resource.gpu.amount=2",
                        "-Dspark.worker.resource.gpu.discoveryScript=" + discovery))));
    SampleImages.write(directory.resolve("images"));
    model = SampleModel.write(directory);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void predict_twoExecutorsOfOneGpu_eachIsAskedForItsOwn() throws Exception {
    JsonNode executors = executors("two", 1, "1");

    assertThat(executors.findValuesAsText("executor")).containsExactlyInAnyOrder("0", "1");
    assertThat(executors.findValuesAsText("gpu_address")).containsExactlyInAnyOrder("0", "1");
    for (JsonNode executor : executors) {
      assertThat(executor.path("host").asText()).isEqualTo("127.0.0.1");
      assertThat(executor.path("device").asText()).isEqualTo("cpu");
      assertThat(executor.path("note").asText())
          .startsWith(
              "device = auto: Cannot open model model.onnx on cuda:%s: "
                  .formatted(executor.path("gpu_address").asText()));
      assertThat(executor.path("onnxruntime").asText()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(executor.path("cuda").asText()).isEmpty();
      assertThat(executor.path("cudnn").asText()).isEmpty();
    }
  }

  @Test
  void predict_halfAGpuATask_letsTwoTasksShareOne() throws Exception {
    JsonNode executors = executors("half", 2, "0.5");

    assertThat(executors).hasSize(1);
    assertThat(executors.path(0).path("gpu_address").asText()).isIn("0", "1");
  }

  @Test
  void predict_gpuWithoutCuda_isOneMessageAndOneTry() throws Exception {
    long before = tasks();
    assertThat(submit("must", "gpu", 1, "1").problems())
        .singleElement()
        .asString()
        .startsWith("mocovit predict: Cannot open model model.onnx on cuda:")
        .containsIgnoringCase("CUDA");
    assertThat(tasks() - before).isEqualTo(1);
    assertThat(directory.resolve("must")).doesNotExist();
  }

  /** How many tasks have been started since the cluster is. */
  private long tasks() throws IOException {
    return cluster.executorLogs().lines().filter(line -> line.contains(TASK_START)).count();
  }

  private ClusterJob submit(String out, String device, int coresAnExecutor, String gpusATask)
      throws IOException {
    return ClusterJob.submit(
        cluster,
        Map.of(
            "spark.executor.resource.gpu.amount",
            "1",
            "spark.task.resource.gpu.amount",
            gpusATask,
            "spark.executor.cores",
            Integer.toString(coresAnExecutor)),
        List.of(
            "predict",
            "--model=" + model,
            "--images=" + directory.resolve("images"),
            "--out=" + directory.resolve(out),
            "--device=" + device,
            "--partitions=8",
            "--max-failed=1"),
        directory);
  }

  /** What the record of a run that is done says of them. */
  private JsonNode executors(String out, int coresAnExecutor, String gpusATask) throws Exception {
    submit(out, "auto", coresAnExecutor, gpusATask).end(0);
    return new ObjectMapper()
        .readTree(Files.readString(directory.resolve(out).resolve("run.json")))
        .at("/device/executors");
  }
}
