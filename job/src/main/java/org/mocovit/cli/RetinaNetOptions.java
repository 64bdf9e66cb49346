package org.mocovit.cli;

import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;
import picocli.CommandLine.Option;

/** What a RetinaNet has that other detectors do not have. */
final class RetinaNetOptions {
  private static final RetinaNetForm USUAL = RetinaNetForm.DEFAULT;

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
      names = "--p6",
      paramLabel = "L",
      description =
          "RetinaNet only: what the pyramid's level 6 is computed from, c5 (mmdetection) or p5"
              + " (torchvision, with a ReLU before level 7). Default: c5.")
  @Nullable PyramidTop top;

  /** The chosen sizes. */
  RetinaNetForm form(int pyramidWidth, int anchorSize, KeptDetections keep) {
    return new RetinaNetForm(
        pyramidWidth,
        GivenOptions.or(headWidth, USUAL.headWidth()),
        GivenOptions.or(headDepth, USUAL.headDepth()),
        anchorSize,
        GivenOptions.or(top, USUAL.top()),
        keep);
  }

  GivenOptions given() {
    return new GivenOptions()
        .and("--head-width", headWidth)
        .and("--head-depth", headDepth)
        .and("--p6", top);
  }
}
