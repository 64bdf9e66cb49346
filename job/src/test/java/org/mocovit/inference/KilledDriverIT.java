package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.S3Server;
import org.mocovit.SampleBucket;
import org.mocovit.SampleModel;
import org.mocovit.StandaloneCluster;

/**
 * A job on two executors in JVMs of their own, from S3 to S3, whose driver is killed while it
 * works, and the one that finishes it. {@code -Dkill.rounds=5} does so five times.
 */
class KilledDriverIT {
  private static final int IMAGES = 2_000;
  private static final int SHARDS = 40;

  @TempDir private Path directory;

  @Test
  void predict_driverKilledAndResumed_givesTheTablesOfAnUndisturbedRun() throws Exception {
    try (S3Server s3 = S3Server.start("killed-bucket");
        StandaloneCluster cluster = StandaloneCluster.start(directory)) {
      SampleBucket.fill(s3, "set", IMAGES);
      Path model = SampleModel.write(directory);
      Path config = s3.writeConfiguration(directory.resolve("s3.conf"));
      assertThat(finish(cluster, arguments(s3, model, config, "undisturbed", false))).isZero();
      List<List<String>> undisturbed = SampleBucket.tables(s3, "undisturbed");
      assertThat(undisturbed.get(0)).hasSize(IMAGES);
      assertThat(undisturbed.get(2)).hasSize(1);

      for (int round = 0; round < Integer.getInteger("kill.rounds", 1); round++) {
        String run = "killed-" + round;
        killInTheMiddle(cluster, s3, arguments(s3, model, config, run, false), run);
        int committed = SampleBucket.committed(s3, run);
        assertThat(committed).isBetween(1, SHARDS - 1);
        assertThat(finish(cluster, arguments(s3, model, config, run, true))).isZero();
        assertThat(SampleBucket.tables(s3, run))
            .as("round %d, killed at %d", round, committed)
            .isEqualTo(undisturbed);
        assertThat(s3.keys(run + "/_uncommitted")).isEmpty();
        System.out.printf(
            "round %d: killed with %d of %d shards committed, resumed to the same tables%n",
            round, committed, SHARDS);
      }
    }
  }

  private static List<String> arguments(
      S3Server s3, Path model, Path config, String run, boolean resume) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "predict",
                "--model=" + model,
                "--images=" + s3.uri("set"),
                "--out=" + s3.uri(run),
                "--config=" + config));
    // A resumed run has the shards of the one that it finishes.
    arguments.add(resume ? "--resume" : "--partitions=" + SHARDS);
    return arguments;
  }

  private int finish(StandaloneCluster cluster, List<String> arguments) throws Exception {
    Path log = Files.createTempFile(directory, "driver", ".log");
    Process driver = cluster.submit(arguments, log);
    assertThat(driver.waitFor(4, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
    assertThat(driver.exitValue()).as(Files.readString(log)).isZero();
    return driver.exitValue();
  }

  private void killInTheMiddle(
      StandaloneCluster cluster, S3Server s3, List<String> arguments, String run) throws Exception {
    Path log = Files.createTempFile(directory, "killed", ".log");
    Process driver = cluster.submit(arguments, log);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    int shards = 1 + new Random().nextInt(SHARDS / 4);
    while (SampleBucket.committed(s3, run) < shards) {
      assertThat(driver.isAlive()).as(Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
      Thread.sleep(20);
    }
    driver.destroyForcibly().waitFor(); // SIGKILL
  }
}
