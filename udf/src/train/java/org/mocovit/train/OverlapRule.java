package org.mocovit.train;

/**
 * When an anchor stands for an object.
 *
 * @param foreground it does if they overlap by an IoU of at least this
 * @param background it stands for no object if it overlaps none by this; it is not asked for what
 *     lies between
 */
record OverlapRule(float foreground, float background) {
  /** RetinaNet's (Lin et al., arXiv 1708.02002, section 4). */
  static final OverlapRule RETINANET = new OverlapRule(0.5f, 0.4f);

  /** Of the anchors that propose regions (Ren et al., arXiv 1506.01497, section 3.1.2). */
  static final OverlapRule PROPOSALS = new OverlapRule(0.7f, 0.3f);
}
