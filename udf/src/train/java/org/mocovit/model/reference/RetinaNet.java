package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

/**
 * RetinaNet (Lin et al., arXiv 1708.02002) on a feature pyramid (Lin et al., arXiv 1612.03144), in
 * mmdetection's form: P6 is computed from C5, and no ReLU stands before P7.
 *
 * <pre>
 *   M5 = W5 C5 + b5                          C -&gt; width, 1x1
 *   M4 = W4 C4 + b4 + M5 at twice the size   nearest neighbours
 *   M3 = W3 C3 + b3 + M4 at twice the size
 *   P3, P4, P5 = Conv3x3 of M3, M4, M5
 *   P6 = Conv3x3(C5, stride 2)
 *   P7 = Conv3x3(P6, stride 2)
 *   logits = Conv3x3(relu(Conv3x3(... P)))   depth convolutions before the last
 *   deltas = the same, with weights of its own
 * </pre>
 *
 * @param backbone whose maps the pyramid stands on
 * @param classes how many
 * @param pyramidWidth channels of each level
 * @param headWidth channels inside the head
 * @param headDepth convolutions before the last one of each branch
 */
public record RetinaNet(
    Network backbone, int classes, int pyramidWidth, int headWidth, int headDepth) {
  private static final int ANCHORS_PER_CELL = 9;
  private static final int BOX = 4;

  /**
   * What it says of each anchor: level after level from fine to coarse, row by row, at each place
   * shape by shape.
   *
   * @param logits {@code [N, anchors, classes]}
   * @param deltas {@code [N, anchors, 4]}
   */
  public record Answer(NDArray logits, NDArray deltas) {}

  /**
   * Runs it.
   *
   * @param net where its tensors come from
   * @param images normalised, {@code [N, 3, H, W]}
   */
  Answer answer(Part net, NDArray images) {
    NDList logits = new NDList();
    NDList deltas = new NDList();
    Part head = net.in("head");
    for (NDArray level : pyramid(net.in("fpn"), backbone.pyramidBase(net, images))) {
      logits.add(byAnchor(branch(head.in("classification"), "logits", level, classes)));
      deltas.add(byAnchor(branch(head.in("regression"), "deltas", level, BOX)));
    }
    return new Answer(NDArrays.concat(logits, 1), NDArrays.concat(deltas, 1));
  }

  private List<NDArray> pyramid(Part fpn, List<NDArray> taps) {
    List<NDArray> levels =
        new ArrayList<>(new FeaturePyramid(pyramidWidth).levels(fpn, taps.subList(1, taps.size())));
    NDArray coarsest = taps.get(taps.size() - 1);
    NDArray p6 = Layers.biasedConvolution3(fpn.in("p6"), coarsest, pyramidWidth, 2);
    levels.add(p6);
    levels.add(Layers.biasedConvolution3(fpn.in("p7"), p6, pyramidWidth, 2));
    return levels;
  }

  private NDArray branch(Part part, String last, NDArray level, int perAnchor) {
    NDArray x = level;
    for (int i = 0; i < headDepth; i++) {
      x = Layers.relu(Layers.biasedConvolution3(part.in(Integer.toString(i)), x, headWidth, 1));
    }
    return Layers.biasedConvolution3(part.in(last), x, (long) ANCHORS_PER_CELL * perAnchor, 1);
  }

  private static NDArray byAnchor(NDArray map) {
    return Layers.byAnchor(map, ANCHORS_PER_CELL);
  }
}
