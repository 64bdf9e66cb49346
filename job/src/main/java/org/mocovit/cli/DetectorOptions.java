package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a detector of the zoo may have after its backbone. */
final class DetectorOptions {
  /** The input of detectors where none is chosen. */
  static final InputSize INPUT = InputSize.square(416);

  private static final RetinaNetForm USUAL = RetinaNetForm.DEFAULT;
  private static final KeptDetections KEEP = KeptDetections.DEFAULT;

  /** What follows the backbone. */
  enum Head {
    /** Logits of classes. */
    CLASSIFIER,
    /** Boxes of objects. */
    RETINANET
  }

  @Option(
      names = "--head",
      paramLabel = "H",
      description = "classifier, or retinanet for object detection. Default: classifier.")
  Head head = Head.CLASSIFIER;

  @Option(
      names = "--fpn-width",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "RetinaNet only: channels of the feature pyramid. Default: 256.")
  @Nullable Integer pyramidWidth;

  @Option(
      names = "--head-width",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "RetinaNet only: channels inside the head. Default: 256.")
  @Nullable Integer headWidth;

  @Option(
      names = "--head-depth",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "RetinaNet only: convolutions before the last one of each branch of the head. Default:"
              + " 4.")
  @Nullable Integer headDepth;

  @Option(
      names = "--anchor-size",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "RetinaNet only: the smallest side of square anchors on the finest level, in pixels of"
              + " the input; each further level has twice that of the one before. Default: 32.")
  @Nullable Integer anchorSize;

  @Option(
      names = "--p6",
      paramLabel = "L",
      description =
          "RetinaNet only: what the pyramid's level 6 is computed from, c5 (mmdetection) or p5"
              + " (torchvision, with a ReLU before level 7). Default: c5.")
  @Nullable PyramidTop top;

  @Option(
      names = "--min-score",
      paramLabel = "X",
      description = "RetinaNet only: detections have a score above it. Default: 0.05.")
  @Nullable Double minScore;

  @Option(
      names = "--max-per-level",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "RetinaNet only: the best candidates of each level that are looked at. Default: 1000.")
  @Nullable Integer perLevel;

  @Option(
      names = "--nms-iou",
      paramLabel = "X",
      description =
          "RetinaNet only: boxes that overlap a better one of their class by more are dropped."
              + " Default: 0.5.")
  @Nullable Double nmsIou;

  @Option(
      names = "--max-per-image",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "RetinaNet only: the best detections that an image keeps. Default: 100.")
  @Nullable Integer perImage;

  /** Lets the parser read the values of these options, whichever command has them. */
  static void registerKeys(CommandLine commands) {
    Values.registerKeys(commands, Head.class);
    Values.registerKeys(commands, PyramidTop.class);
  }

  /**
   * What was chosen, or null for a classifier.
   *
   * @throws UsageException if options for detectors are given without one
   * @throws IllegalArgumentException if a value cannot be
   */
  @Nullable RetinaNetForm form() {
    if (head == Head.RETINANET) {
      return new RetinaNetForm(
          or(pyramidWidth, USUAL.pyramidWidth()),
          or(headWidth, USUAL.headWidth()),
          or(headDepth, USUAL.headDepth()),
          or(anchorSize, USUAL.anchorSize()),
          or(top, USUAL.top()),
          new KeptDetections(
              or(minScore, KEEP.minScore()),
              or(perLevel, KEEP.perLevel()),
              or(nmsIou, KEEP.nmsIou()),
              or(perImage, KEEP.perImage())));
    }
    List<String> useless = new ArrayList<>();
    addIfGiven(useless, "--fpn-width", pyramidWidth);
    addIfGiven(useless, "--head-width", headWidth);
    addIfGiven(useless, "--head-depth", headDepth);
    addIfGiven(useless, "--anchor-size", anchorSize);
    addIfGiven(useless, "--p6", top);
    addIfGiven(useless, "--min-score", minScore);
    addIfGiven(useless, "--max-per-level", perLevel);
    addIfGiven(useless, "--nms-iou", nmsIou);
    addIfGiven(useless, "--max-per-image", perImage);
    if (!useless.isEmpty()) {
      throw new UsageException(
          "%s must come with --head retinanet".formatted(String.join(", ", useless)));
    }
    return null;
  }

  private static void addIfGiven(List<String> names, String name, @Nullable Object value) {
    if (value != null) {
      names.add(name);
    }
  }

  private static <T> T or(@Nullable T value, T usual) {
    return value == null ? usual : value;
  }
}
