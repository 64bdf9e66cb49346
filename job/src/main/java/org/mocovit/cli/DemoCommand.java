package org.mocovit.cli;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.dataset.shapes.ShapesOptions;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.inference.RunResult;
import org.mocovit.model.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the two-minute tour. */
@Command(
    name = "demo",
    description =
        "Draw photos of shapes, classify them, find and outline the shapes in them, evaluate,"
            + " report: the two-minute tour.")
final class DemoCommand extends Action {
  static final String CLASSIFIER = "mocovit-shapes";
  static final String DETECTOR = "mocovit-shapes-retinanet";
  static final String SEGMENTER = "mocovit-shapes-mask-rcnn";

  /** A fifth of the images is predicted, so fewer would leave none. */
  private static final int MIN_IMAGES = 5;

  @Option(
      names = "--images",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Images to draw for each task; a fifth of them is predicted. Default: 1000.")
  int images = 1000;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "New or empty local folder. Default: out/demo, or out/demo-2 and so on.")
  @Nullable Path out;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    if (images < MIN_IMAGES) {
      throw new UsageException(
          "--images must be at least %d, a fifth of them is predicted: %d"
              .formatted(MIN_IMAGES, images));
    }
    DemoFolder folder = out == null ? DemoFolder.free() : new DemoFolder(out);
    folder.requireEmpty();
    streams
        .err()
        .println("1/8 drawing %,d images for each task in %s".formatted(images, folder.shapes()));
    var unused =
        DatasetShapesCommand.write(ShapesOptions.ofImages(images), folder.shapes(), streams.err());
    try (LazySpark spark = sparkOptions.lazily("mocovit demo", sparkSettings)) {
      streams.out().print(tour(spark.get(), folder, streams));
      return ExitCode.DONE;
    }
  }

  private static String tour(SparkSession spark, DemoFolder folder, Streams streams) {
    DemoPrediction prediction = new DemoPrediction(spark, streams.err());
    DemoEvaluation evaluation = new DemoEvaluation(spark, folder);
    Path photos = folder.images(Task.CLASSIFY);
    streams.err().println("2/8 classifying %s with %s".formatted(photos, CLASSIFIER));
    RunResult classified = prediction.run(CLASSIFIER, photos, folder.run(Task.CLASSIFY));
    streams.err().println("3/8 comparing with the true classes");
    ImagenetReport accuracy = evaluation.classes();
    Path scenes = folder.images(Task.DETECT);
    streams.err().println("4/8 finding shapes in %s with %s".formatted(scenes, DETECTOR));
    RunResult detected = prediction.run(DETECTOR, scenes, folder.run(Task.DETECT));
    streams.err().println("5/8 comparing with the true boxes");
    CocoReport boxes = evaluation.boxes();
    streams.err().println("6/8 outlining shapes in %s with %s".formatted(scenes, SEGMENTER));
    RunResult segmented = prediction.run(SEGMENTER, scenes, folder.run(Task.SEGMENT));
    streams.err().println("7/8 comparing with the true masks");
    CocoReport masks = evaluation.masks();
    streams.err().println("8/8 making a page of each");
    for (Task task : Task.values()) {
      evaluation.page(task);
    }
    return DemoSummary.of(folder, classified, accuracy, detected, boxes, segmented, masks);
  }
}
