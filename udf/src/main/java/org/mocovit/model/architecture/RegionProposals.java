package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * Region proposals (Ren et al., Faster R-CNN, arXiv 1506.01497, section 3.1, on a pyramid: Lin et
 * al., arXiv 1612.03144, section 4.1; in the form of torchvision's models/detection/rpn.py): a head
 * whose weights all levels share, and what makes regions of its answers, for any number N of images
 * at once.
 *
 * <pre>
 *   x = ReLU(conv(P))                                   3x3, with bias
 *   objectness = objectness(x)                          1x1, with bias; [anchors, 1]
 *   deltas = deltas(x)                                  1x1, with bias; [anchors, 4]
 * </pre>
 *
 * <ol>
 *   <li>of each level the {@link KeptDetections#perLevel} anchors with the best scores;
 *   <li>their boxes, decoded and cut off at the input's border, with sides of at least {@value
 *       #MIN_SIDE} pixels;
 *   <li>non-maximum suppression among those of one image and level;
 *   <li>of each image the {@link KeptProposals#perImage} best of all levels.
 * </ol>
 *
 * @param form the detector's sizes
 */
record RegionProposals(MaskRcnnForm form) {
  private static final double MIN_SIDE = 1e-3;

  /**
   * Regions of all images: names of values in the graph.
   *
   * @param boxes corners in pixels of the input, float32 {@code [R, 4]}
   * @param ranking which they are among the candidates, whose D is R here
   */
  record Regions(String boxes, Ranking ranking) {}

  /**
   * Adds the head for one level, a row of the table for each convolution.
   *
   * @param net the head's place, with a branch of its own for each level
   * @param map the level
   */
  AnchorAnswer answer(Layers net, Feature map) {
    Layers conv = net.in("conv");
    Layers objectness = net.in("objectness");
    Layers deltas = net.in("deltas");
    Feature x =
        conv.row(
            "Conv 3x3 with bias, ReLU",
            () ->
                conv.biasedConvolution(
                    map, new Convolution(form.pyramidWidth(), 3, 1, 1), Activation.RELU));
    return AnchorAnswer.of(
        objectness, last(objectness, x, 1), 1, deltas, last(deltas, x, AnchorAnswer.BOX));
  }

  private static Feature last(Layers place, Feature x, int perAnchor) {
    Convolution geometry = Convolution.pointwise(MaskRcnnForm.ANCHORS_PER_CELL * perAnchor);
    return place.row(
        "Conv 1x1 with bias", () -> place.biasedConvolution(x, geometry, Activation.NONE));
  }

  /**
   * Adds what makes regions of the answers.
   *
   * @param nodes where nodes are added
   * @param answers what the head says about each level, float32
   * @param anchors the anchors of each level
   * @param image rows and columns of the input
   */
  Regions regions(
      PlainNodes nodes, List<AnchorAnswer> answers, List<AnchorLevel> anchors, InputSize image) {
    List<Candidates> levels = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String place = "proposals.p%d.".formatted(MaskRcnn.FINEST + i);
      levels.add(
          Candidates.ofLevel(
              nodes, place, answers.get(i), anchors.get(i), i, form.keep().perLevel()));
    }
    Candidates all = Candidates.joined(nodes, "proposals.", levels);
    String boxes =
        new BoxDecoding(nodes, "proposals.decode.", image, BoxDecoding.Weights.ONE)
            .boxes(all.anchors(), all.deltas());
    String scores =
        Corners.of(nodes, "proposals.large.", boxes, 3)
            .scoresOfLarge(
                nodes.node("proposals.scores", "Sigmoid", List.of(all.logits())), MIN_SIDE);
    String kept =
        new Suppression(
                nodes, "proposals.nms.", form.proposals().nmsIou(), 0, form.proposals().perImage())
            .ofEachLabel(boxes, scores, all.labels(), levels.size());
    int most = Math.min(form.proposals().perImage(), all.count());
    Ranking best = Ranking.of(nodes, "proposals.best", kept, most);
    return new Regions(
        nodes.node("proposals.regions", "GatherND", List.of(boxes, best.places())), best);
  }
}
