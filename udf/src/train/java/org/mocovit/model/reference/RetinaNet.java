package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
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
      logits.add(byAnchor(branch(head.in("classification"), "logits", level, classes), classes));
      deltas.add(byAnchor(branch(head.in("regression"), "deltas", level, BOX), BOX));
    }
    return new Answer(NDArrays.concat(logits, 1), NDArrays.concat(deltas, 1));
  }

  private List<NDArray> pyramid(Part fpn, List<NDArray> taps) {
    List<NDArray> levels = new ArrayList<>();
    NDArray merged = null;
    for (int level = 5; level >= 3; level--) {
      NDArray lateral =
          Layers.biasedConvolution(fpn.in("lateral" + level), taps.get(level - 3), pyramidWidth);
      merged = merged == null ? lateral : lateral.add(doubled(merged, lateral.getShape()));
      levels.add(0, Layers.biasedConvolution3(fpn.in("output" + level), merged, pyramidWidth, 1));
    }
    NDArray p6 = Layers.biasedConvolution3(fpn.in("p6"), taps.get(2), pyramidWidth, 2);
    levels.add(p6);
    levels.add(Layers.biasedConvolution3(fpn.in("p7"), p6, pyramidWidth, 2));
    return levels;
  }

  /** Each value twice, downwards and across, cut to the finer map's sides. */
  private static NDArray doubled(NDArray map, Shape finer) {
    NDArray twice = map.repeat(2, 2).repeat(3, 2);
    return twice.get(":, :, :%d, :%d".formatted(finer.get(2), finer.get(3)));
  }

  private NDArray branch(Part part, String last, NDArray level, int perAnchor) {
    NDArray x = level;
    for (int i = 0; i < headDepth; i++) {
      x = Layers.relu(Layers.biasedConvolution3(part.in(Integer.toString(i)), x, headWidth, 1));
    }
    return Layers.biasedConvolution3(part.in(last), x, (long) ANCHORS_PER_CELL * perAnchor, 1);
  }

  /** From {@code [N, 9 values, H, W]} to {@code [N, H W 9, values]}. */
  private static NDArray byAnchor(NDArray map, int values) {
    long batch = map.getShape().get(0);
    return map.reshape(
            batch, ANCHORS_PER_CELL, values, map.getShape().get(2), map.getShape().get(3))
        .transpose(0, 3, 4, 1, 2)
        .reshape(batch, -1, values);
  }
}
