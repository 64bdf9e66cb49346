package org.mocovit.cli;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.mocovit.bench.Bench;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Preflight;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TaskSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: this machine's speed. */
@Command(
    name = "bench",
    description = "Measure this machine: the Spark job beside the same code without Spark.")
final class BenchCommand extends Action {
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ImageOptions images = new ImageOptions();

  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Measured turns of each; the median counts. Default: 3.")
  int rounds = 3;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    var hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    LoadedModel loaded = new ModelLoader(hadoop).load(model.model, model.modelConfig);
    InferenceOptions options =
        new InferenceOptions(
            run.device, run.batchSize, TaskSettings.of(loaded.description(), 5), null, 1);
    try (LazySpark lazySpark = sparkOptions.lazily("mocovit bench", sparkSettings);
        ImageSet set = images.list(hadoop, lazySpark)) {
      SparkSession spark = lazySpark.get();
      if (!spark.sparkContext().isLocal()) {
        throw new UsageException(
            "bench measures one machine: --master must be local[N], not "
                + spark.sparkContext().master());
      }
      new Preflight(spark.sparkContext(), options).check(loaded);
      streams.err().println("measuring %d rounds and a warm-up ...".formatted(rounds));
      streams.out().print(new Bench(spark, options).run(loaded, set, rounds).text());
      return ExitCode.DONE;
    }
  }
}
