package org.mocovit.train;

/**
 * How a network says where a box is: as seen from another one (Ren et al., arXiv 1506.01497,
 * equation 2).
 *
 * <pre>
 *   dx = centre (x - x of the other) / width of the other
 *   dw = sides log(width / width of the other)
 * </pre>
 *
 * @param centre what the shift of the centre is multiplied by
 * @param sides what the growth of the sides is multiplied by
 */
record BoxCoder(double centre, double sides) {
  /** Seen from an anchor. */
  static final BoxCoder OF_ANCHORS = new BoxCoder(1, 1);

  /** Seen from a proposed region: what is left to say is small. */
  static final BoxCoder OF_REGIONS = new BoxCoder(10, 5);

  /** Values that say where a box is. */
  static final int VALUES = 4;

  /** {@code ln(1000 / 16)}: what side lengths may grow by (torchvision, mmdetection). */
  private static final double MAX_GROWTH = Math.log(1000 / 16.0);

  /**
   * Says where a box is.
   *
   * @param from the other
   * @param deltas of dx, dy, dw and dh from the offset on
   */
  void encode(Box box, Box from, float[] deltas, int offset) {
    double x = box.left() + box.right() - from.left() - from.right();
    double y = box.top() + box.bottom() - from.top() - from.bottom();
    deltas[offset] = (float) (centre * x / 2 / from.width());
    deltas[offset + 1] = (float) (centre * y / 2 / from.height());
    deltas[offset + 2] = (float) (sides * Math.log(box.width() / from.width()));
    deltas[offset + 3] = (float) (sides * Math.log(box.height() / from.height()));
  }

  /**
   * The box that is said.
   *
   * @param deltas dx, dy, dw and dh from the offset on
   * @param from the other
   * @param side rows and columns of the input, where boxes end
   */
  Box decode(float[] deltas, int offset, Box from, int side) {
    double x = (from.left() + from.right()) / 2 + deltas[offset] / centre * from.width();
    double y = (from.top() + from.bottom()) / 2 + deltas[offset + 1] / centre * from.height();
    double halfWidth = grown(from.width(), deltas[offset + 2]) / 2;
    double halfHeight = grown(from.height(), deltas[offset + 3]) / 2;
    return new Box(
        inside(x - halfWidth, side),
        inside(y - halfHeight, side),
        inside(x + halfWidth, side),
        inside(y + halfHeight, side));
  }

  private double grown(float length, float delta) {
    return Math.exp(Math.min(delta / sides, MAX_GROWTH)) * length;
  }

  private static float inside(double place, int side) {
    return (float) Math.max(0, Math.min(side, place));
  }
}
