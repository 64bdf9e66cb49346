package org.mocovit.model.architecture;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The anchors of one level of a pyramid: boxes of three shapes at each place of its map, a
 * RetinaNet's in three sizes (Lin et al., arXiv 1708.02002, section 4), those of region proposals
 * in one (Lin et al., arXiv 1612.03144, section 4.1), as torchvision has them
 * (models/detection/anchor_utils.py, retinanet.py and faster_rcnn.py): corners are whole pixels,
 * and places lie as many whole pixels apart as the map fits into the image.
 *
 * @param size the smallest of the sizes: the side of a square of the same area, in pixels
 * @param scales how many sizes; they divide an octave
 * @param height rows of the map
 * @param width columns of the map
 * @param strideY rows of the image from one place to the next
 * @param strideX columns of the image from one place to the next
 */
record AnchorLevel(int size, int scales, int height, int width, int strideY, int strideX) {
  /** Height to width. */
  private static final double[] RATIOS = {0.5, 1, 2};

  /**
   * The anchors of a level.
   *
   * @param finestSize the size of the finest level, in pixels; each further one has twice that
   * @param scales how many sizes a level has
   * @param index 0 for the finest level
   * @param map the level
   * @param image rows and columns of the input
   */
  static AnchorLevel of(int finestSize, int scales, int index, Feature map, InputSize image) {
    return new AnchorLevel(
        finestSize << index,
        scales,
        map.height(),
        map.width(),
        image.height() / map.height(),
        image.width() / map.width());
  }

  /**
   * The anchors of all levels.
   *
   * @param finestSize the size of the finest level, in pixels
   * @param scales how many sizes a level has
   * @param maps the levels, from the finest one on
   * @param image rows and columns of the input
   */
  static List<AnchorLevel> all(int finestSize, int scales, List<Feature> maps, InputSize image) {
    return IntStream.range(0, maps.size())
        .mapToObj(index -> of(finestSize, scales, index, maps.get(index), image))
        .toList();
  }

  int count() {
    return height * width * RATIOS.length * scales;
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
          for (int scale = 0; scale < scales; scale++) {
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

  /** The sizes of a level divide an octave, and are whole. */
  private int side(int scale) {
    return (int) (size * Math.pow(2, (double) scale / scales));
  }
}
