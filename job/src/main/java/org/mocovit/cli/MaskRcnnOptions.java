package org.mocovit.cli;

import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.KeptProposals;
import org.mocovit.model.architecture.MaskRcnnForm;
import picocli.CommandLine.Option;

/** What a Mask R-CNN has that other detectors do not have. */
final class MaskRcnnOptions {
  private static final MaskRcnnForm USUAL = MaskRcnnForm.DEFAULT;

  @Option(
      names = "--box-head-width",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Mask R-CNN only: length of the box head's hidden vectors. Default: 1024.")
  @Nullable Integer boxHeadWidth;

  @Option(
      names = "--mask-head-width",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Mask R-CNN only: channels inside the mask head. Default: 256.")
  @Nullable Integer maskHeadWidth;

  @Option(
      names = "--mask-head-depth",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Mask R-CNN only: convolutions of the mask head before it doubles its map. Default: 4.")
  @Nullable Integer maskHeadDepth;

  @Option(
      names = "--max-proposals",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Mask R-CNN only: regions of an image that are looked at. Default: 1000.")
  @Nullable Integer proposals;

  @Option(
      names = "--proposal-nms-iou",
      paramLabel = "X",
      description =
          "Mask R-CNN only: regions that overlap a better one of their level by more are dropped."
              + " Default: 0.7.")
  @Nullable Double proposalNmsIou;

  /** The chosen sizes. */
  MaskRcnnForm form(int pyramidWidth, int anchorSize, KeptDetections keep) {
    return new MaskRcnnForm(
        pyramidWidth,
        GivenOptions.or(boxHeadWidth, USUAL.boxHeadWidth()),
        GivenOptions.or(maskHeadWidth, USUAL.maskHeadWidth()),
        GivenOptions.or(maskHeadDepth, USUAL.maskHeadDepth()),
        anchorSize,
        new KeptProposals(
            GivenOptions.or(proposalNmsIou, USUAL.proposals().nmsIou()),
            GivenOptions.or(proposals, USUAL.proposals().perImage())),
        keep);
  }

  GivenOptions given() {
    return new GivenOptions()
        .and("--box-head-width", boxHeadWidth)
        .and("--mask-head-width", maskHeadWidth)
        .and("--mask-head-depth", maskHeadDepth)
        .and("--max-proposals", proposals)
        .and("--proposal-nms-iou", proposalNmsIou);
  }
}
