package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ClusterJob;
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
      submit(cluster, arguments(s3, model, config, "undisturbed", false)).end(0);
      List<List<String>> undisturbed = SampleBucket.tables(s3, "undisturbed");
      assertThat(undisturbed.get(0)).hasSize(IMAGES);
      assertThat(undisturbed.get(2)).hasSize(1);

      for (int round = 0; round < Integer.getInteger("kill.rounds", 1); round++) {
        String run = "killed-" + round;
        ClusterJob job = submit(cluster, arguments(s3, model, config, run, false));
        job.awaitCommitted(s3, run, 1 + new Random().nextInt(SHARDS / 4));
        job.driver().destroyForcibly().waitFor(); // SIGKILL
        int committed = SampleBucket.committed(s3, run);
        assertThat(committed).isBetween(1, SHARDS - 1);
        submit(cluster, arguments(s3, model, config, run, true)).end(0);
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
    // A resumed run has the shards of the one that it finishes.
    return ClusterJob.predict(
        s3, model, config, run, resume ? "--resume" : "--partitions=" + SHARDS);
  }

  private ClusterJob submit(StandaloneCluster cluster, List<String> arguments) throws IOException {
    return ClusterJob.submit(cluster, Map.of(), arguments, directory);
  }
}
