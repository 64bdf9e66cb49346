package org.mocovit.bench;

import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.BuildVersion;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.Stage;
import org.mocovit.predict.StageTimes;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.NativeVersions;

/**
 * Measures the bare loop, the Spark job and, where asked for, the plain loop, in turns, so that all
 * see the same machine. The first turns warm the JVM and are not counted.
 */
public final class Bench {
  /** On few images it is never: what a job does once, such as planning, goes on being compiled. */
  private static final int MOST_WARM_UPS = 5;

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
            () ->
                new PlainLoop(
                    model.description(),
                    loop.sessionAsWritten(),
                    images,
                    set.storage(),
                    spark.sparkContext().hadoopConfiguration()),
            peer);

    FirstPass first = new FirstPass(clock);
    Turns turns = new Turns(loop, job, plain);
    turns.next(new StageTimes(), first::see);
    SeenImages seen = first.images(set.root());
    while (!turns.areWarm() && turns.count() < MOST_WARM_UPS) {
      turns.next(new StageTimes(), outcome -> {});
    }
    int warmUps = turns.count();
    StageTimes times = new StageTimes();
    for (int round = 0; round < rounds; round++) {
      turns.next(times, outcome -> {});
    }
    return new BenchResult(
        setting(model, seen, loop.session(), images.threads(), warmUps),
        clock.startUp(),
        turns.bareLoop(warmUps),
        turns.sparkJob(warmUps),
        stages(times, rounds * seen.count()),
        turns.writing(warmUps),
        turns.plainLoop(warmUps));
  }

  private BenchResult.Setting setting(
      LoadedModel model, SeenImages images, InferenceSession session, int tasks, int warmUps) {
    return new BenchResult.Setting(
        BuildVersion.current(),
        spark.version(),
        NativeVersions.loaded(),
        Machine.ofThisJvm(),
        model.name(),
        model.file().sha256(),
        images,
        session.device(),
        session.blockedModules(),
        tasks,
        options.batchSize(),
        warmUps);
  }

  private static Map<Stage, StageMillis> stages(StageTimes times, long images) {
    Map<Stage, StageMillis> millis = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      millis.put(stage, StageMillis.ofNanos(times.wallNanos(stage), times.cpuNanos(stage), images));
    }
    return millis;
  }
}
