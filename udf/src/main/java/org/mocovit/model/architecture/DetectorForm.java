package org.mocovit.model.architecture;

/** The sizes of what makes a detector of a backbone, and what of its answers is kept. */
public sealed interface DetectorForm permits RetinaNetForm, MaskRcnnForm {
  /** What anchors measure in both papers: on P3 four, on P2 eight times the pixels of a step. */
  int USUAL_ANCHOR_SIZE = 32;

  /** Channels of each level of the pyramid. */
  int pyramidWidth();

  /**
   * The smallest side of square anchors on the finest level, in pixels of the input; each further
   * level has twice that of the one before.
   */
  int anchorSize();

  /** Which detections are kept. */
  KeptDetections keep();
}
