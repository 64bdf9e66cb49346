package org.mocovit.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.BuildVersion;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.Stage;
import org.mocovit.predict.StageTimes;
import org.mocovit.session.Device;
import org.mocovit.session.NativeVersions;

/**
 * Measures the bare loop, the Spark job and, where asked for, the plain loop, in turns, so that all
 * see the same machine. The first turn of each warms the JVM and is not counted.
 */
public final class Bench {
  private final SparkSession spark;
  private final InferenceOptions options;

  /**
   * A bench.
   *
   * @param spark in local mode
   * @param options how the job runs
   */
  public Bench(SparkSession spark, InferenceOptions options) {
    this.spark = spark;
    this.options = options;
  }

  /** Whether the plain loop is measured too. */
  public enum Peer {
    /** It is; for classifiers only. */
    MEASURED,
    /** It is not. */
    LEFT_OUT
  }

  /**
   * Measures.
   *
   * @param model what to run
   * @param set what to run it on
   * @param rounds counted turns of each, at least 1
   * @param peer whether to measure the plain loop
   * @param clock on which everything up to the model's session is over
   * @throws org.mocovit.inference.InferenceException if no image can be predicted
   */
  public BenchResult run(
      LoadedModel model, ImageSet set, int rounds, Peer peer, StartUpClock clock) {
    ImageShares images = new ImageShares(set.toList(), spark.sparkContext().defaultParallelism());
    BareLoop loop = new BareLoop(model, images, set.storage(), options, spark.sparkContext());
    TimedJob job = new TimedJob(spark, options, model, set);
    PlainTurns plain =
        new PlainTurns(
            new PlainLoop(
                model.description(),
                loop.session(),
                images,
                set.storage(),
                spark.sparkContext().hadoopConfiguration()),
            peer);

    FirstPass first = new FirstPass(clock);
    List<Measurement> bareTurns = new ArrayList<>(List.of(loop.run(new StageTimes(), first::see)));
    SeenImages seen = first.images(set.root());
    List<TimedJob.Turn> jobTurns = new ArrayList<>(List.of(job.run()));
    plain.turn();
    StageTimes times = new StageTimes();
    for (int round = 0; round < rounds; round++) {
      bareTurns.add(loop.run(times, outcome -> {}));
      jobTurns.add(job.run());
      plain.turn();
    }
    List<TimedJob.Turn> counted = jobTurns.subList(1, jobTurns.size());
    return new BenchResult(
        setting(model, seen, loop.session().device(), images.threads()),
        clock.startUp(),
        new Rounds(bareTurns.subList(1, bareTurns.size())),
        new Rounds(counted.stream().map(TimedJob.Turn::total).toList()),
        stages(times, rounds * seen.count()),
        StageMillis.ofNanos(
            counted.stream().mapToLong(turn -> turn.writing().wallNanos()).sum(),
            counted.stream().mapToLong(turn -> turn.writing().cpuNanos()).sum(),
            rounds * seen.count()),
        plain.rounds());
  }

  private BenchResult.Setting setting(
      LoadedModel model, SeenImages images, Device device, int tasks) {
    return new BenchResult.Setting(
        BuildVersion.current(),
        spark.version(),
        NativeVersions.loaded(),
        Machine.ofThisJvm(),
        model.name(),
        model.file().sha256(),
        images,
        device,
        tasks,
        options.batchSize());
  }

  private static Map<Stage, StageMillis> stages(StageTimes times, long images) {
    Map<Stage, StageMillis> millis = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      millis.put(stage, StageMillis.ofNanos(times.wallNanos(stage), times.cpuNanos(stage), images));
    }
    return millis;
  }
}
