package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.DetectorForm;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a detector of the zoo may have after its backbone. */
final class DetectorOptions {
  /** The input of detectors where none is chosen. */
  static final InputSize INPUT = InputSize.square(416);

  private static final KeptDetections KEEP = KeptDetections.DEFAULT;

  /** What follows the backbone. */
  enum Head {
    /** Logits of classes. */
    CLASSIFIER,
    /** Boxes of objects. */
    RETINANET,
    /** Boxes and masks of objects. */
    MASK_RCNN
  }

  @Option(
      names = "--head",
      paramLabel = "H",
      description =
          "classifier, retinanet for object detection, or mask-rcnn for instance segmentation."
              + " Default: classifier.")
  Head head = Head.CLASSIFIER;

  @Option(
      names = "--fpn-width",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Detectors only: channels of the feature pyramid. Default: 256.")
  @Nullable Integer pyramidWidth;

  @Option(
      names = "--anchor-size",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "Detectors only: the smallest side of square anchors on the finest level, in pixels of"
              + " the input; each further level has twice that of the one before. Default: 32.")
  @Nullable Integer anchorSize;

  @Option(
      names = "--min-score",
      paramLabel = "X",
      description = "Detectors only: detections have a score above it. Default: 0.05.")
  @Nullable Double minScore;

  @Option(
      names = "--max-per-level",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "Detectors only: the best candidates of each level that are looked at, of a Mask R-CNN"
              + " before it drops those that overlap. Default: 1000.")
  @Nullable Integer perLevel;

  @Option(
      names = "--nms-iou",
      paramLabel = "X",
      description =
          "Detectors only: boxes that overlap a better one of their class by more are dropped."
              + " Default: 0.5.")
  @Nullable Double nmsIou;

  @Option(
      names = "--max-per-image",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Detectors only: the best detections that an image keeps. Default: 100.")
  @Nullable Integer perImage;

  @Mixin RetinaNetOptions retinaNet = new RetinaNetOptions();

  @Mixin MaskRcnnOptions maskRcnn = new MaskRcnnOptions();

  /** Lets the parser read the values of these options, whichever command has them. */
  static void registerKeys(CommandLine commands) {
    Values.registerKeys(commands, Head.class);
    Values.registerKeys(commands, PyramidTop.class);
  }

  /**
   * What was chosen, or null for a classifier.
   *
   * @throws UsageException if options are given that the head does not have
   * @throws IllegalArgumentException if a value cannot be
   */
  @Nullable DetectorForm form() {
    requireNoneOfOthers();
    int width = GivenOptions.or(pyramidWidth, RetinaNetForm.DEFAULT.pyramidWidth());
    int anchors = GivenOptions.or(anchorSize, DetectorForm.USUAL_ANCHOR_SIZE);
    return switch (head) {
      case CLASSIFIER -> null;
      case RETINANET -> retinaNet.form(width, anchors, keep());
      case MASK_RCNN -> maskRcnn.form(width, anchors, keep());
    };
  }

  private void requireNoneOfOthers() {
    List<String> problems = new ArrayList<>();
    if (head == Head.CLASSIFIER) {
      given().problem("retinanet or mask-rcnn").ifPresent(problems::add);
    }
    if (head != Head.RETINANET) {
      retinaNet.given().problem("retinanet").ifPresent(problems::add);
    }
    if (head != Head.MASK_RCNN) {
      maskRcnn.given().problem("mask-rcnn").ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(String.join("; ", problems));
    }
  }

  private KeptDetections keep() {
    return new KeptDetections(
        GivenOptions.or(minScore, KEEP.minScore()),
        GivenOptions.or(perLevel, KEEP.perLevel()),
        GivenOptions.or(nmsIou, KEEP.nmsIou()),
        GivenOptions.or(perImage, KEEP.perImage()));
  }

  private GivenOptions given() {
    return new GivenOptions()
        .and("--fpn-width", pyramidWidth)
        .and("--anchor-size", anchorSize)
        .and("--min-score", minScore)
        .and("--max-per-level", perLevel)
        .and("--nms-iou", nmsIou)
        .and("--max-per-image", perImage);
  }
}
