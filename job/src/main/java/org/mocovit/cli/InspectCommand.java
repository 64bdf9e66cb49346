package org.mocovit.cli;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageSet;
import org.mocovit.inference.Inspection;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.ImageRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inspect}: what the model sees. */
@Command(
    name = "inspect",
    description = "Write what a model sees of each image, after resize and crop, as PNG.")
final class InspectCommand extends Action {
  @Option(
      names = "--model",
      paramLabel = "M",
      description = "ONNX file, URI, or a name from 'mocovit model list'.")
  @Nullable String model;

  @Option(
      names = "--model-config",
      paramLabel = "URI",
      description = "The model's description; suffices without --model.")
  @Nullable String modelConfig;

  @Mixin ImageOptions images = new ImageOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "New or empty folder for the PNGs.")
  String out = "";

  @Option(
      names = "--max-failed",
      paramLabel = "F",
      converter = Values.Fraction.class,
      description =
          "Share of images that may fail, 0 to 1; above it the exit code is 4. Default: 0.01.")
  double maxFailed = 0.01;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    ModelDescription description = description(hadoop);
    OutFolder.requireNew(out, hadoop);
    try (LazySpark lazySpark = sparkOptions.lazily("mocovit inspect", sparkSettings);
        ImageSet set = images.list(hadoop, lazySpark)) {
      List<ImageRef> all = set.toList();
      List<Inspection.Failure> failures =
          new Inspection(description.preprocess(), hadoop).write(all, set.storage(), out);
      failures.forEach(f -> streams.err().println("%s: %s".formatted(f.path(), f.reason())));
      int total = all.size();
      streams
          .out()
          .println("%,d of %,d images in %s".formatted(total - failures.size(), total, out));
      return failures.size() > maxFailed * total ? ExitCode.TOO_MANY_FAILED : ExitCode.DONE;
    }
  }

  private ModelDescription description(Configuration hadoop) {
    if (model != null) {
      return new ModelLoader(hadoop).load(model, modelConfig).description();
    }
    if (modelConfig == null) {
      throw new UsageException("one of --model and --model-config must be given");
    }
    return new ModelLoader(hadoop).describe(modelConfig);
  }
}
