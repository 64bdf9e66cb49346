package org.mocovit.model.architecture;

/**
 * The anchors of one level of a RetinaNet's pyramid: boxes of three sizes and three shapes at each
 * place of its map (Lin et al., arXiv 1708.02002, section 4), as torchvision has them
 * (models/detection/anchor_utils.py and retinanet.py): corners are whole pixels, and places lie as
 * many whole pixels apart as the map fits into the image.
 *
 * @param size the smallest of the three sizes: the side of a square of the same area, in pixels
 * @param height rows of the map
 * @param width columns of the map
 * @param strideY rows of the image from one place to the next
 * @param strideX columns of the image from one place to the next
 */
record AnchorLevel(int size, int height, int width, int strideY, int strideX) {
  /** Sizes within a level. */
  private static final int SCALES = 3;

  /** Height to width. */
  private static final double[] RATIOS = {0.5, 1, 2};

  /**
   * The anchors of a level.
   *
   * @param finestSize the size of the finest level, in pixels; each further one has twice that
   * @param index 0 for the finest level, P3
   * @param map the level
   * @param imageHeight rows of the input
   * @param imageWidth columns of the input
   */
  static AnchorLevel of(int finestSize, int index, Feature map, int imageHeight, int imageWidth) {
    return new AnchorLevel(
        finestSize << index,
        map.height(),
        map.width(),
        imageHeight / map.height(),
        imageWidth / map.width());
  }

  int count() {
    return height * width * RetinaNetForm.ANCHORS_PER_CELL;
  }

  /**
   * The anchors row by row, at each place shape by shape, of each shape from small to large.
   *
   * @return centre x, centre y, width and height of each, in pixels, {@code [count, 4]} row-major
   */
  float[] boxes() {
    float[] boxes = new float[count() * 4];
    int next = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (double ratio : RATIOS) {
          for (int scale = 0; scale < SCALES; scale++) {
            // Half to even; the corners are as far from the place on both sides.
            double halfWidth = Math.rint(side(scale) / Math.sqrt(ratio) / 2);
            double halfHeight = Math.rint(side(scale) * Math.sqrt(ratio) / 2);
            boxes[next++] = (float) column * strideX;
            boxes[next++] = (float) row * strideY;
            boxes[next++] = (float) (2 * halfWidth);
            boxes[next++] = (float) (2 * halfHeight);
          }
        }
      }
    }
    return boxes;
  }

  /** The three sizes of a level divide an octave, and are whole. */
  private int side(int scale) {
    return (int) (size * Math.pow(2, scale / 3.0));
  }
}
