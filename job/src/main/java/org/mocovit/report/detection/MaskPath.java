package org.mocovit.report.detection;

import org.mocovit.mask.CoarseMask;
import org.mocovit.mask.MaskOutline;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.RunLengthMask;

/**
 * The outline of a mask as the data of an SVG path: whole steps along the edges of the cells of a
 * grid, to be filled by the even-odd rule.
 *
 * @param data the commands; empty where the mask has no pixel, none is left on the grid, or the
 *     outline is too long
 * @param grid rows and columns of the grid, which lies over the whole image
 */
record MaskPath(String data, MaskSize grid) {
  /** Below this a grid tells no more of a shape than its box. */
  private static final int COARSEST = 50;

  /**
   * The path of a mask, on a grid as fine as may be.
   *
   * @param finest cells along the longer side of the image at most; an image with fewer pixels is
   *     traced pixel by pixel
   * @param length how many characters there may be; if they do not suffice on the coarsest grid
   *     either, the path is empty
   */
  static MaskPath of(RunLengthMask mask, int finest, int length) {
    int cells = finest;
    MaskPath path = on(mask, cells);
    while (path.data.length() > length && cells / 2 >= COARSEST) {
      cells /= 2;
      path = on(mask, cells);
    }
    return path.data.length() > length ? new MaskPath("", path.grid) : path;
  }

  private static MaskPath on(RunLengthMask mask, int cells) {
    MaskSize size = mask.size();
    double scale = Math.min(1, (double) cells / Math.max(size.height(), size.width()));
    MaskSize grid = new MaskSize(cells(size.height(), scale), cells(size.width(), scale));
    return new MaskPath(data(MaskOutline.of(CoarseMask.of(mask, grid))), grid);
  }

  private static int cells(int pixels, double scale) {
    return (int) Math.max(1, Math.round(pixels * scale));
  }

  private static String data(MaskOutline outline) {
    StringBuilder data = new StringBuilder();
    int x = 0;
    int y = 0;
    for (int ring = 0; ring < outline.rings(); ring++) {
      // Relative to the beginning of the ring before, where closing it has led back to.
      data.append('m').append(outline.x(ring, 0) - x).append(' ').append(outline.y(ring, 0) - y);
      x = outline.x(ring, 0);
      y = outline.y(ring, 0);
      // The last step, from the last corner to the first, is that of closing.
      for (int corner = 1; corner < outline.corners(ring); corner++) {
        boolean along = (corner & 1) == 1;
        data.append(along ? 'h' : 'v')
            .append(
                along
                    ? outline.x(ring, corner) - outline.x(ring, corner - 1)
                    : outline.y(ring, corner) - outline.y(ring, corner - 1));
      }
      data.append('z');
    }
    return data.toString();
  }
}
