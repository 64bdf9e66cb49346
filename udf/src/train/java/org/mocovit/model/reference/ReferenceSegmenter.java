package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A Mask R-CNN with its tensors. Its batch normalisations keep their statistics, in training too:
 * it starts from a trained backbone, and batches of detectors are small.
 *
 * @param network the definition
 * @param parameters the tensors
 */
public record ReferenceSegmenter(MaskRcnn network, Parameters parameters) {
  /** How many classes it tells apart, without the background. */
  public int classes() {
    return network.classes();
  }

  /**
   * Looks at images.
   *
   * @param images normalised, {@code [N, 3, H, W]}
   */
  public MaskRcnn.Overview overview(NDArray images) {
    return network.overview(whole(), images);
  }

  /**
   * Looks at regions: what they show, and where it is.
   *
   * @param overview of their images
   * @param regions of each image; at least one altogether
   */
  public MaskRcnn.Boxes boxes(MaskRcnn.Overview overview, List<List<Region>> regions) {
    return network.boxes(whole(), overview.levels(), regions);
  }

  /**
   * Looks at regions: which of their pixels belong to what they show.
   *
   * @param overview of their images
   * @param regions of each image; at least one altogether
   * @return logits, {@code [R, classes, 28, 28]}
   */
  public NDArray masks(MaskRcnn.Overview overview, List<List<Region>> regions) {
    return network.masks(whole(), overview.levels(), regions);
  }

  private Part whole() {
    return new Part(parameters, "", new Pass(network.backbone().epsilon(), false, Fault.NONE));
  }
}
