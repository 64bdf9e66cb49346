package org.mocovit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.InferenceException;
import org.mocovit.inference.InferenceJob;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Progress;
import org.mocovit.inference.RunFolder;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.Stage;
import org.mocovit.predict.StageTimes;

/**
 * Measures the Spark job beside the bare loop, in turns, so that both see the same machine. The
 * first turn of each warms the JVM and is not counted; of the others the median is reported.
 */
public final class Bench {
  private final SparkSession spark;
  private final InferenceOptions options;

  public Bench(SparkSession spark, InferenceOptions options) {
    this.spark = spark;
    this.options = options;
  }

  /**
   * Measures.
   *
   * @param model what to run
   * @param images what to run it on
   * @param rounds counted turns of each, at least 1
   */
  public BenchResult run(LoadedModel model, ImageSet images, int rounds) {
    int threads = spark.sparkContext().defaultParallelism();
    BareLoop loop = new BareLoop(model, images, options, spark.sparkContext());
    List<Measurement> bare = new ArrayList<>();
    List<Measurement> job = new ArrayList<>();
    StageTimes times = new StageTimes();
    for (int round = 0; round <= rounds; round++) {
      StageTimes counted = round == 0 ? new StageTimes() : times;
      Measurement bareRound = loop.run(counted);
      Measurement jobRound = runJob(model, images);
      if (round > 0) {
        bare.add(bareRound);
        job.add(jobRound);
      }
    }
    return new BenchResult(
        threads,
        options.batchSize(),
        loop.device(),
        Measurement.median(bare),
        Measurement.median(job),
        stages(times, (long) rounds * images.count()));
  }

  private Measurement runJob(LoadedModel model, ImageSet images) {
    Path out;
    try {
      out = Files.createTempDirectory("mocovit-bench");
    } catch (IOException e) {
      throw new InferenceException("Cannot make a folder for the job's tables: " + e, e);
    }
    try {
      Stopwatch watch = new Stopwatch();
      var unused =
          new InferenceJob(spark, options, Progress.SILENT)
              .run(
                  model,
                  images,
                  new RunFolder(
                      out.toUri().toString(), spark.sparkContext().hadoopConfiguration()));
      return watch.stop(images.count());
    } finally {
      FileUtils.deleteQuietly(out.toFile());
    }
  }

  private static Map<Stage, Double> stages(StageTimes times, long images) {
    Map<Stage, Double> millis = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      millis.put(stage, times.cpuNanos(stage) / 1e6 / images);
    }
    return millis;
  }
}
