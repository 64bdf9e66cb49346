package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * A Mask R-CNN (He et al., arXiv 1703.06870) on levels P2 to P6, of which regions are pooled from
 * the first four.
 *
 * @param form its sizes
 * @param classes how many
 */
record MaskRcnn(MaskRcnnForm form, int classes) implements Detector {
  /** The level of the first map. */
  static final int FINEST = 2;

  /** C2 to C5. */
  private static final int MAPS = 4;

  private static final int SCALES = 1;

  /** Squares of 224 pixels are where ImageNet's classifiers have C4, with anchors of 32. */
  private static final double CANONICAL_ANCHORS = 224.0 / DetectorForm.USUAL_ANCHOR_SIZE;

  @Override
  public List<Feature> pyramid(Layers net, List<Feature> maps) {
    return new FeaturePyramid(form.pyramidWidth())
        .subsampled(net.in("fpn"), maps.subList(maps.size() - MAPS, maps.size()));
  }

  @Override
  public List<AnchorLevel> anchors(List<Feature> levels, InputSize image) {
    return AnchorLevel.all(form.anchorSize(), SCALES, levels, image);
  }

  @Override
  public void detect(Layers net, List<Feature> levels, InputSize image) {
    PlainNodes nodes = new PlainNodes(net.graph());
    RegionProposals proposals = new RegionProposals(form);
    List<AnchorAnswer> answers = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      answers.add(proposals.answer(level(net, i).in("rpn"), levels.get(i)));
    }
    RegionProposals.Regions regions =
        proposals.regions(nodes, answers, anchors(levels, image), image);
    RegionPooling pooling =
        new RegionPooling(nodes, pooled(net, levels), CANONICAL_ANCHORS * form.anchorSize());

    Feature ofRegions =
        pooling.pool("box.pool.", regions.boxes(), regions.ranking().images(), BoxHead.SIDE);
    Layers box = net.in("box");
    BoxHead.Answer answer =
        new BoxHead(classes, form.boxHeadWidth())
            .apply(box, box.in("pool").own(ofRegions), regions.ranking().most());
    BoxTail.Detections found =
        new BoxTail(nodes, form.keep(), classes).detections(answer, regions, image);

    Feature ofBoxes = pooling.pool("mask.pool.", found.boxes(), found.images(), MaskHead.SIDE);
    Layers mask = net.in("mask");
    Feature masks =
        new MaskHead(classes, form.maskHeadWidth(), form.maskHeadDepth())
            .apply(mask, mask.in("pool").own(ofBoxes), found.labels(), found.most());
    put(new DetectionOutputs(nodes), found, masks);
  }

  private static void put(DetectionOutputs outputs, BoxTail.Detections found, Feature masks) {
    outputs.numbers(DetectionOutputs.BOXES, "Identity", List.of(found.boxes()), 4);
    outputs.numbers(DetectionOutputs.SCORES, "Identity", List.of(found.scores()));
    outputs.integers(DetectionOutputs.LABELS, "Identity", List.of(found.labels()));
    outputs.integers(DetectionOutputs.IMAGES, "Identity", List.of(found.images()));
    outputs.numbers(
        DetectionOutputs.MASKS,
        "Identity",
        List.of(masks.name()),
        masks.dims().toArray(Integer[]::new));
  }

  /** P2 to P5 in single precision: boxes lie between the numbers that half precision has. */
  private static List<Feature> pooled(Layers net, List<Feature> levels) {
    List<Feature> maps = new ArrayList<>();
    for (int i = 0; i < MAPS; i++) {
      maps.add(level(net, i).in("pool").single(levels.get(i)));
    }
    return maps;
  }

  private static Layers level(Layers net, int index) {
    return net.branch("p" + (FINEST + index));
  }
}
