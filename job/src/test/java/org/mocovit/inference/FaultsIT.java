package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ClusterJob;
import org.mocovit.Fault;
import org.mocovit.FaultyProxy;
import org.mocovit.S3Server;
import org.mocovit.SampleBucket;
import org.mocovit.SampleModel;
import org.mocovit.StandaloneCluster;

/** A job on two executors, from S3 to S3, and what goes wrong on real clusters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final int IMAGES = 60;
  private static final int SHARDS = 6;

  /** An object of the set, and the same as its GET has it. */
  private static final String ONE = "set/3/33.jpg";

  /** So that a fault that lasts ends in seconds. */
  private static final Map<String, String> SOON_TIRED =
      Map.of(
          "spark.hadoop.fs.s3a.attempts.maximum", "1",
          "spark.hadoop.fs.s3a.retry.limit", "1",
          "spark.hadoop.fs.s3a.retry.throttle.limit", "1",
          "spark.hadoop.fs.s3a.retry.interval", "10ms",
          "spark.hadoop.fs.s3a.retry.throttle.interval", "10ms");

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private S3Server s3;

  @SuppressWarnings("NullAway.Init")
  private FaultyProxy proxy;

  @SuppressWarnings("NullAway.Init")
  private StandaloneCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private Path model;

  @SuppressWarnings("NullAway.Init")
  private Path config;

  @SuppressWarnings("NullAway.Init")
  private List<List<String>> calm;

  /** The folder of the test's run. */
  @SuppressWarnings("NullAway.Init")
  private String run;

  @BeforeAll
  void start() throws Exception {
    s3 = S3Server.start("faults-bucket");
    proxy = s3.startProxy();
    cluster = StandaloneCluster.start(directory);
    SampleBucket.fill(s3, "set", IMAGES);
    model = SampleModel.write(directory);
    config = s3.writeConfiguration(directory.resolve("s3.conf"), proxy);
    run = "calm";
    submit(Map.of()).end(0);
    calm = SampleBucket.tables(s3, "calm");
    assertThat(calm.get(0)).hasSize(IMAGES);
  }

  @AfterAll
  void stop() throws Exception {
    cluster.close();
    proxy.close();
    s3.close();
  }

  @BeforeEach
  void nameRun(TestInfo test) {
    run = test.getTestMethod().orElseThrow().getName();
    proxy.follow(request -> Fault.NONE);
  }

  @Test
  void executor_killedAmidInference_losesNothing() throws Exception {
    proxy.follow(delaying("/set/", Duration.ofMillis(200)));
    ClusterJob job = submit(Map.of());
    job.awaitCommitted(s3, run, 1);
    List<ProcessHandle> executors = cluster.executors();
    assertThat(executors).hasSize(2);
    executors.get(0).destroyForcibly(); // SIGKILL
    assertThat(SampleBucket.committed(s3, run)).isLessThan(SHARDS);

    job.end(0);
    assertSameAsCalm();
  }

  @Test
  void s3_failsATenthOfAllRequests_costsNoImage() throws Exception {
    proxy.follow(Fault.some(7, 0.1));

    submit(Map.of()).end(0);
    assertSameAsCalm();
    assertThat(proxy.faults()).isGreaterThan(IMAGES / 20);
  }

  @Test
  void object_deletedAfterListing_isOneRow() throws Exception {
    byte[] bytes = s3.get(ONE);
    proxy.follow(
        request -> {
          if (request.reads(ONE)) {
            s3.delete(ONE);
          }
          return Fault.NONE;
        });
    try {
      submit(Map.of()).end(0);
    } finally {
      s3.put(ONE, bytes);
    }
    List<List<String>> tables = SampleBucket.tables(s3, run);
    assertThat(tables.get(0)).hasSize(IMAGES);
    assertThat(tables.get(1)).hasSize(IMAGES - 2);
    assertThat(tables.get(2))
        .hasSize(2)
        .anySatisfy(
            row ->
                assertThat(row).contains("\"3/33.jpg\"", "\"read\"", "\"FileNotFoundException\""));
  }

  @Test
  void s3_neverAnswersForAnImage_endsTheJobWhichResumes() throws Exception {
    proxy.follow(request -> request.reads(ONE) ? Fault.SLOW_DOWN : Fault.NONE);
    assertThat(submit(SOON_TIRED).problems())
        .singleElement()
        .asString()
        .contains(
            s3.uri(ONE),
            "its storage is to blame, not the image",
            "503",
            "in 4 attempts of the task (spark.task.maxFailures)",
            "--resume finishes the run");
    assertThat(s3.keys(run)).doesNotContain(run + "/run.json");

    proxy.follow(request -> Fault.NONE);
    submit(Map.of(), "--resume").end(0);
    assertSameAsCalm();
  }

  @Test
  void out_closedToTasks_isOneMessageAndLeavesNothing() throws Exception {
    proxy.follow(
        request ->
            request.method().equals("PUT") && request.target().contains("/_uncommitted/")
                ? Fault.DENIED
                : Fault.NONE);
    assertThat(submit(Map.of()).problems())
        .singleElement()
        .asString()
        .contains("Cannot write", s3.uri(run) + "/_uncommitted/", "AccessDenied");
    assertThat(s3.keys(run + "/")).filteredOn(key -> !key.endsWith("/")).isEmpty();
  }

  @Test
  void task_slowAndSpeculatedOn_givesOneRowAnImage() throws Exception {
    proxy.follow(
        request ->
            request.reads(ONE) && request.number() == 0
                ? new Fault.Delay(Duration.ofMinutes(1))
                : Fault.NONE);
    submit(
            Map.of(
                "spark.speculation", "true",
                "spark.speculation.efficiency.enabled", "false",
                "spark.speculation.quantile", "0.5",
                "spark.speculation.multiplier", "1.5",
                "spark.speculation.minTaskRuntime", "500ms",
                "spark.speculation.interval", "100ms"))
        .end(0);

    assertSameAsCalm();
    assertThat(proxy.reads(ONE)).as("a second attempt has read the image").isEqualTo(2);
  }

  @Test
  void image_slowerThanHeartbeatsMayBe_holdsUpNobody() throws Exception {
    proxy.follow(
        request -> request.reads(ONE) ? new Fault.Delay(Duration.ofSeconds(25)) : Fault.NONE);
    String log =
        submit(
                Map.of(
                    "spark.network.timeout", "20s",
                    "spark.network.timeoutInterval", "5s",
                    "spark.executor.heartbeatInterval", "2s"))
            .end(0);

    assertSameAsCalm();
    assertThat(proxy.reads(ONE)).isEqualTo(1);
    assertThat(log).doesNotContain("Lost executor");
  }

  private static Fault.Rule delaying(String part, Duration by) {
    return request ->
        request.method().equals("GET") && request.target().contains(part)
            ? new Fault.Delay(by)
            : Fault.NONE;
  }

  private void assertSameAsCalm() {
    assertThat(SampleBucket.tables(s3, run)).isEqualTo(calm);
    assertThat(s3.keys(run + "/_uncommitted")).isEmpty();
  }

  private ClusterJob submit(Map<String, String> settings, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            ClusterJob.predict(s3, model, config, run, "--partitions=" + SHARDS, "--max-failed=1"));
    arguments.addAll(List.of(more));
    return ClusterJob.submit(cluster, settings, arguments, directory);
  }
}
