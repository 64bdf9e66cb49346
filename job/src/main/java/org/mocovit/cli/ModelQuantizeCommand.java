package org.mocovit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageSet;
import org.mocovit.model.Task;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.quantization.Activations;
import org.mocovit.model.quantization.CalibrationFacts;
import org.mocovit.model.quantization.CalibrationQuery;
import org.mocovit.model.quantization.Quantization;
import org.mocovit.model.quantization.QuantizationPlan;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.Calibration;
import org.mocovit.predict.ImageRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model quantize}: a classifier in 8 bits. */
@Command(
    name = "quantize",
    description = {
      "Write a classifier with weights and activations of 8 bits, as an ONNX file.",
      "",
      "The float model is run on some of the images, as 'mocovit predict' would, to learn which"
          + " values its tensors have; they need no labels, and should be like those that the model"
          + " is for. An image that cannot be used is reported and left out.",
      "",
      "Then both models are run on images that were not used, in turns, and their accuracy and"
          + " speed printed side by side. The true classes are the names of the folders of"
          + " --images, or those of --truth; without, only how often both agree is known."
    })
final class ModelQuantizeCommand extends Action {
  private static final int DEFAULT_IMAGES = 200;
  private static final int FEW_IMAGES = 32;

  @Mixin ModelOptions model = new ModelOptions();

  @Mixin ImageOptions images = new ImageOptions();

  @Option(
      names = "--calibration-images",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "How many of the images are used, spread evenly over all. Default: 200, or all where"
              + " there are fewer.")
  @Nullable Integer most;

  @Option(
      names = "--compared-images",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "On how many of the other images at most both models are compared, spread evenly over"
              + " these. Default: 1000.")
  int compared = 1000;

  @Option(
      names = "--truth",
      paramLabel = "URI",
      description =
          "The images' classes, as 'evaluate imagenet' takes them. Default: the folders of"
              + " --images, where these are classes.")
  @Nullable String truth;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "Q.onnx",
      description = "File to write; must not exist.")
  Path out = Path.of("");

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    NewFile file = new NewFile(out);
    file.requireAbsent();
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    LoadedModel loaded = model.load(hadoop);
    requireClassifier(loaded);
    QuantizationPlan plan = QuantizationPlan.of(OnnxFile.read(loaded.file().path()), loaded.name());
    QuantizationComparison comparison = QuantizationComparison.of(loaded, truth, hadoop);
    try (LazySpark lazySpark = sparkOptions.lazily("mocovit model quantize", sparkSettings);
        ImageSet set = images.list(hadoop, lazySpark)) {
      List<ImageRef> chosen = set.spread(number(set.count()));
      Calibration calibration =
          Calibration.run(
              CalibrationQuery.of(plan),
              loaded.description(),
              chosen.iterator(),
              set.storage().reader(hadoop));
      report(calibration, chosen.size(), streams);
      Activations activations = calibration.activations();
      if (activations == null) {
        return ExitCode.FAILED;
      }
      ModelProto quantized =
          Quantization.apply(
              plan,
              activations,
              loaded.description(),
              new CalibrationFacts(loaded.file().sha256(), set.fingerprint(), calibration.images()),
              loaded.name());
      String written = file.write(stream -> quantized.writeTo(stream));
      summarize(plan, calibration, streams);
      streams.out().println(written);
      comparison.print(out, set, chosen, compared, hadoop, streams);
      return ExitCode.DONE;
    }
  }

  private static void requireClassifier(LoadedModel loaded) {
    if (loaded.description().task() != Task.CLASSIFY) {
      throw new UsageException(
          "--model must be a classifier, detectors cannot be quantised: " + loaded.name());
    }
  }

  /** How many images to use of those that there are. */
  private int number(long there) {
    if (most == null) {
      return (int) Math.min(DEFAULT_IMAGES, there);
    }
    if (most > there) {
      throw new UsageException(
          "--calibration-images must be at most %,d, the images of %s: %,d"
              .formatted(there, images.images, most));
    }
    return most;
  }

  private static void report(Calibration calibration, int chosen, Streams streams) {
    calibration
        .failures()
        .forEach(
            failed ->
                streams
                    .err()
                    .println(
                        "%s: %s".formatted(failed.image().path(), failed.failure().message())));
    if (!calibration.failures().isEmpty()) {
      streams
          .err()
          .println(
              "mocovit model quantize: %,d of %,d images could be used"
                  .formatted(calibration.images(), chosen));
    }
  }

  private static void summarize(QuantizationPlan plan, Calibration calibration, Streams streams) {
    if (calibration.images() < FEW_IMAGES) {
      streams
          .err()
          .println(
              "note: at least %d images should be used, few do not show what values there are: %d"
                  .formatted(FEW_IMAGES, calibration.images()));
    }
    if (!plan.floatLayers().isEmpty()) {
      streams
          .err()
          .println("note: these layers stay floats: " + String.join(", ", plan.floatLayers()));
    }
    streams
        .out()
        .println(
            "%,d images used, %,d of %,d layers quantised"
                .formatted(
                    calibration.images(),
                    plan.layers().size(),
                    plan.layers().size() + plan.floatLayers().size()));
  }
}
