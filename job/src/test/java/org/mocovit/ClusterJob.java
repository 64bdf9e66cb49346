package org.mocovit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job that runs on a cluster, its driver in a JVM of its own.
 *
 * @param driver the driver's process
 * @param log where all that it says goes
 */
public record ClusterJob(Process driver, Path log) {
  private static final long MOST_MINUTES = 4;

  /**
   * Submits a job whose tasks start when executors have two cores in all.
   *
   * @param settings of Spark, beside that
   * @param directory where its log goes
   */
  public static ClusterJob submit(
      StandaloneCluster cluster,
      Map<String, String> settings,
      List<String> arguments,
      Path directory)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("spark.cores.max", "2");
    all.put("spark.scheduler.minRegisteredResourcesRatio", "1");
    Path log = Files.createTempFile(directory, "driver", ".log");
    return new ClusterJob(cluster.submit(all, arguments, log), log);
  }

  /**
   * The arguments of {@code predict} over the images that {@link SampleBucket#fill} has put under
   * {@code set}.
   *
   * @param config how S3 is reached
   * @param run the run's prefix
   * @param more arguments
   */
  public static List<String> predict(
      S3Server s3, Path model, Path config, String run, String... more) {
    return Stream.concat(
            Stream.of(
                "predict",
                "--model=" + model,
                "--images=" + s3.uri("set"),
                "--out=" + s3.uri(run),
                "--config=" + config),
            Stream.of(more))
        .toList();
  }

  /** What it has said so far. */
  public String text() throws IOException {
    return Files.readString(log);
  }

  /** Waits until so many shards of its run are committed; it must not end before. */
  public void awaitCommitted(S3Server s3, String run, int shards)
      throws IOException, InterruptedException {
    while (SampleBucket.committed(s3, run) < shards) {
      assertThat(driver.isAlive()).as(text()).isTrue();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Waits for its end and asserts its exit code; gives all that it has said. */
  public String end(int exitCode) throws IOException, InterruptedException {
    assertThat(driver.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as(text()).isTrue();
    assertThat(driver.exitValue()).as(text()).isEqualTo(exitCode);
    return text();
  }

  /** Waits for its end, which must be a failure, and gives its own messages, without Spark's. */
  public List<String> problems() throws IOException, InterruptedException {
    return end(1).lines().filter(line -> line.startsWith("mocovit predict: ")).toList();
  }
}
