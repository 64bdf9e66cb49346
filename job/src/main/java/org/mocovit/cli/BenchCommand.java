package org.mocovit.cli;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.mocovit.bench.Bench;
import org.mocovit.bench.BenchJson;
import org.mocovit.bench.BenchResult;
import org.mocovit.bench.BenchText;
import org.mocovit.bench.StartUpClock;
import org.mocovit.bench.StartUpPart;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Preflight;
import org.mocovit.model.Task;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.TaskSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: this machine's speed. */
@Command(
    name = "bench",
    description =
        "Measure this machine: the Spark job beside the same code without Spark, what each stage"
            + " costs, how long the start takes, and what the speed hangs on.")
final class BenchCommand extends Action {
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ImageOptions images = new ImageOptions();

  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "Measured turns of each, after one that does not count; the median counts. Default: 3.")
  int rounds = 3;

  @Option(
      names = "--peer",
      description =
          "Classifiers only: also measures a plain loop of ImageIO, Java2D and ONNX Runtime, with"
              + " batches of 1, 8 and 32.")
  boolean peer;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    StartUpClock clock = StartUpClock.atCommand();
    var hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    LoadedModel loaded = run.decoded(model.load(hadoop));
    requirePeerOf(loaded);
    InferenceOptions options =
        new InferenceOptions(
            run.device,
            run.batchSize(loaded.description().task()),
            TaskSettings.of(loaded.description(), 5),
            null,
            1);
    clock.done(StartUpPart.MODEL);
    try (LazySpark lazySpark = sparkOptions.lazily("mocovit bench", sparkSettings);
        ImageSet set = images.list(hadoop, lazySpark)) {
      clock.done(StartUpPart.LISTING);
      SparkSession spark = lazySpark.get();
      clock.done(StartUpPart.SPARK);
      if (!spark.sparkContext().isLocal()) {
        throw new UsageException(
            "bench measures one machine: --master must be local[N], not "
                + spark.sparkContext().master());
      }
      new Preflight(spark.sparkContext(), options).check(loaded);
      clock.done(StartUpPart.SESSION);
      streams.err().println("measuring %d rounds, after some to warm up ...".formatted(rounds));
      BenchResult result =
          new Bench(spark, options)
              .run(loaded, set, rounds, peer ? Bench.Peer.MEASURED : Bench.Peer.LEFT_OUT, clock);
      streams.out().print(json ? BenchJson.render(result) + "\n" : BenchText.render(result));
      return ExitCode.DONE;
    }
  }

  private void requirePeerOf(LoadedModel loaded) {
    Task task = loaded.description().task();
    if (peer && task != Task.CLASSIFY) {
      throw new UsageException(
          "--peer must be with a classifier, since the plain loop makes no boxes: task = %s of %s"
              .formatted(task.key(), model.model));
    }
  }
}
