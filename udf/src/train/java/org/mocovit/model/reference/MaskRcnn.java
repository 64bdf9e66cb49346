package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

/**
 * Mask R-CNN (He et al., arXiv 1703.06870) on a feature pyramid (Lin et al., arXiv 1612.03144), in
 * torchvision's form.
 *
 * <pre>
 *   P2 to P5 of a pyramid; P6 = each second value of P5, downwards and across
 *   region proposals, of each level, 3 anchors at each place:
 *     h = relu(Conv3x3(P))
 *     objectness = Conv1x1(h)                3
 *     deltas = Conv1x1(h)                    3 x 4
 *   boxes, of a region cut out in 7x7 (RoIAlign):
 *     h = relu(W1 h + b1), h = relu(W2 h + b2)
 *     logits = W h + b                       background first
 *     deltas = W h + b                       4 for each class
 *   masks, of a region cut out in 14x14:
 *     h = relu(Conv3x3(h))                   depth times
 *     h = relu(TransposedConv2x2(h, stride 2))
 *     logits = Conv1x1(h)                    28x28 for each class
 * </pre>
 *
 * @param backbone whose maps the pyramid stands on
 * @param classes how many, without the background
 * @param pyramidWidth channels of each level
 * @param boxHeadWidth values between the layers of the head for boxes
 * @param maskHeadWidth channels inside the head for masks
 * @param maskHeadDepth its convolutions before the transposed one
 * @param canonical the side of a square region that is cut out of P4, in pixels
 */
public record MaskRcnn(
    Network backbone,
    int classes,
    int pyramidWidth,
    int boxHeadWidth,
    int maskHeadWidth,
    int maskHeadDepth,
    double canonical) {
  private static final int ANCHORS_PER_CELL = 3;
  private static final int BOX = 4;

  private static final int BOX_BINS = 7;
  private static final int MASK_BINS = 14;

  /** Rows and columns of a mask. */
  public static final int MASK_SIDE = 2 * MASK_BINS;

  /**
   * What it says of whole images. Anchors come level after level from fine to coarse, row by row,
   * at each place shape by shape.
   *
   * @param levels P2 to P6, each {@code [N, pyramidWidth, H, W]}
   * @param objectness logits, {@code [N, anchors]}
   * @param deltas {@code [N, anchors, 4]}
   */
  public record Overview(List<NDArray> levels, NDArray objectness, NDArray deltas) {
    /** Copies the list. */
    public Overview {
      levels = List.copyOf(levels);
    }

    /** How many anchors each level has. */
    public List<Integer> anchors() {
      return levels.stream()
          .map(NDArray::getShape)
          .map(shape -> Math.toIntExact(ANCHORS_PER_CELL * shape.get(2) * shape.get(3)))
          .toList();
    }
  }

  /**
   * What it says of regions.
   *
   * @param logits {@code [R, classes + 1]}, of the background first
   * @param deltas {@code [R, classes, 4]}
   */
  public record Boxes(NDArray logits, NDArray deltas) {}

  /**
   * Looks at images.
   *
   * @param net where its tensors come from
   * @param images normalised, {@code [N, 3, H, W]}
   */
  Overview overview(Part net, NDArray images) {
    List<NDArray> levels =
        new ArrayList<>(
            new FeaturePyramid(pyramidWidth)
                .levels(net.in("fpn"), backbone.pyramidBase(net, images)));
    levels.add(levels.get(levels.size() - 1).get(":, :, ::2, ::2"));
    Part rpn = net.in("rpn");
    NDList objectness = new NDList();
    NDList deltas = new NDList();
    for (NDArray level : levels) {
      NDArray h = Layers.relu(Layers.biasedConvolution3(rpn.in("conv"), level, pyramidWidth, 1));
      objectness.add(rows(Layers.biasedConvolution(rpn.in("objectness"), h, ANCHORS_PER_CELL)));
      deltas.add(rows(Layers.biasedConvolution(rpn.in("deltas"), h, ANCHORS_PER_CELL * BOX)));
    }
    return new Overview(
        levels, NDArrays.concat(objectness, 1).squeeze(2), NDArrays.concat(deltas, 1));
  }

  private static NDArray rows(NDArray map) {
    return Layers.byAnchor(map, ANCHORS_PER_CELL);
  }

  /**
   * Looks at regions: what they show, and where it is.
   *
   * @param net where its tensors come from
   * @param levels P2 to P6
   * @param regions of each image; at least one altogether
   */
  Boxes boxes(Part net, List<NDArray> levels, List<List<Region>> regions) {
    Part box = net.in("box");
    NDArray h = new RegionPooling(BOX_BINS, canonical).pool(levels, regions);
    h = h.reshape(h.getShape().get(0), -1);
    h = Layers.relu(Layers.linear(box.in("fc1"), h, boxHeadWidth));
    h = Layers.relu(Layers.linear(box.in("fc2"), h, boxHeadWidth));
    return new Boxes(
        Layers.linear(box.in("logits"), h, classes + 1L),
        Layers.linear(box.in("deltas"), h, (long) BOX * classes).reshape(-1, classes, BOX));
  }

  /**
   * Looks at regions: which of their pixels belong to what they show.
   *
   * @param net where its tensors come from
   * @param levels P2 to P6
   * @param regions of each image; at least one altogether
   * @return logits, {@code [R, classes, 28, 28]}
   */
  NDArray masks(Part net, List<NDArray> levels, List<List<Region>> regions) {
    Part mask = net.in("mask");
    NDArray h = new RegionPooling(MASK_BINS, canonical).pool(levels, regions);
    for (int i = 0; i < maskHeadDepth; i++) {
      h = Layers.relu(Layers.biasedConvolution3(mask.in(Integer.toString(i)), h, maskHeadWidth, 1));
    }
    h = Layers.relu(Layers.doublingConvolution(mask.in("up"), h, maskHeadWidth));
    return Layers.biasedConvolution(mask.in("logits"), h, classes);
  }
}
