package org.mocovit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.dataset.shapes.ShapesOptions;
import org.mocovit.dataset.shapes.ShapesSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dataset shapes}: the synthetic image set. */
@Command(
    name = "shapes",
    description =
        "Draw a synthetic image set with exact ground truth, for classification and detection.")
final class DatasetShapesCommand extends Action {
  @Option(
      names = "--images",
      required = true,
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Images for each of the two tasks.")
  int images;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "New or empty local folder.")
  Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same images on every machine. Default: 0.")
  long seed = ShapesOptions.DEFAULT_SEED;

  @Option(
      names = "--val-fraction",
      paramLabel = "F",
      converter = Values.Fraction.class,
      description = "Share of the images that goes to val, 0 to 1. Default: 0.2.")
  double valFraction = ShapesOptions.DEFAULT_VAL_FRACTION;

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    ShapesOptions options;
    try {
      options = ShapesOptions.ofImages(images).withSeed(seed).withValFraction(valFraction);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    ShapesSummary summary = write(options, out, streams.err());
    streams
        .out()
        .println(
            "%,d images to train and %,d to validate for each task, %d classes, in %s"
                .formatted(summary.trainImages(), summary.valImages(), summary.classes(), out));
    return ExitCode.DONE;
  }

  /** Draws a set, with progress for every tenth of it. */
  static ShapesSummary write(ShapesOptions options, Path out, PrintStream progress) {
    try {
      return ShapesDataset.write(
          options,
          out,
          (done, total) -> {
            if (10L * done / total != 10L * (done - 1) / total) {
              progress.println("%,d of %,d images drawn".formatted(done, total));
            }
          });
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the image set: " + e.getMessage(), e);
    }
  }
}
