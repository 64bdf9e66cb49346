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
import org.mocovit.Fault;
import org.mocovit.FaultyProxy;
import org.mocovit.S3Server;
import org.mocovit.SampleBucket;
import org.mocovit.SampleModel;
import org.mocovit.StandaloneCluster;

/**
 * Jobs on two executors, from S3 to S3, in each of which a tenth of all GETs fails and one executor
 * is killed at some moment, beside a calm one. {@code -Dfaults.runs=10 -Dfaults.images=2000} does
 * so ten times with 2,000 images; {@code -Dfaults.seed=N} has faults and moments of another seed.
 */
class FaultLoopIT {
  private static final int RUNS = Integer.getInteger("faults.runs", 1);
  private static final int IMAGES = Integer.getInteger("faults.images", 200);
  private static final int SEED = Integer.getInteger("faults.seed", 1);
  private static final int SHARDS = 20;
  private static final double SHARE = 0.1;

  @TempDir private Path directory;

  @Test
  void predict_executorKilledAndReadsFailing_givesTheTablesOfACalmRun() throws Exception {
    try (S3Server s3 = S3Server.start("loop-bucket");
        FaultyProxy proxy = s3.startProxy();
        StandaloneCluster cluster = StandaloneCluster.start(directory)) {
      SampleBucket.fill(s3, "set", IMAGES);
      Path model = SampleModel.write(directory);
      Path config = s3.writeConfiguration(directory.resolve("s3.conf"), proxy);
      submit(cluster, s3, model, config, "calm").end(0);
      List<List<String>> expected = SampleBucket.tables(s3, "calm");
      assertThat(expected.get(0)).hasSize(IMAGES);

      for (int round = 0; round < RUNS; round++) {
        String run = "round-" + round;
        int seed = SEED + round;
        // At least one shard of the 20 is done, so that tasks run; at least two are not.
        int shards = 1 + new Random(seed).nextInt(SHARDS - 2);
        Fault.Rule some = Fault.some(seed, SHARE);
        proxy.follow(request -> request.method().equals("GET") ? some.on(request) : Fault.NONE);

        ClusterJob job = submit(cluster, s3, model, config, run);
        job.awaitCommitted(s3, run, shards);
        List<ProcessHandle> executors = cluster.executors();
        assertThat(executors).hasSize(2);
        executors.get(seed % 2).destroyForcibly(); // SIGKILL
        int committed = SampleBucket.committed(s3, run);
        job.end(0);

        assertThat(SampleBucket.tables(s3, run)).as("round %d", round).isEqualTo(expected);
        System.out.printf(
            "round %d, seed %d: executor killed with %d of %d shards committed, %d of %d GETs"
                + " failed, %d rows as in the calm run%n",
            round, seed, committed, SHARDS, proxy.faults(), proxy.reads(), IMAGES);
      }
    }
  }

  private ClusterJob submit(
      StandaloneCluster cluster, S3Server s3, Path model, Path config, String run)
      throws IOException {
    return ClusterJob.submit(
        cluster,
        Map.of(),
        ClusterJob.predict(s3, model, config, run, "--partitions=" + SHARDS, "--max-failed=1"),
        directory);
  }
}
