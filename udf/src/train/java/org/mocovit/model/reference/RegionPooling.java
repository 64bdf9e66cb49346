package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts regions out of a feature pyramid, each out of the level that fits its size (Lin et al.,
 * arXiv 1612.03144, equation 1, in torchvision's form), by RoIAlign.
 *
 * <p>The regions of all images are cut out of a level at once, by two products of matrices: in that
 * of another level a region's rows are 0.
 *
 * @param bins rows and columns of what is cut out
 * @param canonical the side of a square that belongs to P4, in pixels
 */
record RegionPooling(int bins, double canonical) {
  private static final int FINEST = 2;
  private static final int COARSEST = 5;
  private static final int CANONICAL_LEVEL = 4;

  /** Sizes that differ by rounding only belong to one level. */
  private static final double SAME = 1e-6;

  /**
   * Cuts them out.
   *
   * @param levels P2 to P5, each {@code [N, C, H, W]}
   * @param regions of each image
   * @return {@code [R, C, bins, bins]}, image after image
   */
  NDArray pool(List<NDArray> levels, List<List<Region>> regions) {
    int slots = regions.stream().mapToInt(List::size).max().orElse(0);
    NDArray ordered =
        IntStream.rangeClosed(FINEST, COARSEST)
            .filter(
                level -> regions.stream().flatMap(List::stream).anyMatch(r -> level(r) == level))
            .mapToObj(level -> pool(levels.get(level - FINEST), regions, slots, level))
            .reduce(NDArray::add)
            .orElseThrow()
            .transpose(0, 2, 1, 3);
    return regions.stream().allMatch(image -> image.size() == slots)
        ? ordered
        : ordered.get(filled(ordered, regions, slots));
  }

  /** {@code [N slots, bins, C, bins]}. */
  private NDArray pool(NDArray map, List<List<Region>> regions, int slots, int level) {
    long images = map.getShape().get(0);
    long channels = map.getShape().get(1);
    int height = (int) map.getShape().get(2);
    int width = (int) map.getShape().get(3);
    double[] rows = new double[regions.size() * slots * bins * height];
    double[] columns = new double[regions.size() * slots * bins * width];
    SampledAxis down = new SampledAxis(bins, height);
    SampledAxis across = new SampledAxis(bins, width);
    double scale = 1.0 / (1 << level);
    for (int i = 0; i < regions.size(); i++) {
      for (int r = 0; r < regions.get(i).size(); r++) {
        Region region = regions.get(i).get(r);
        if (level(region) == level) {
          int slot = (i * slots + r) * bins;
          down.weigh(region.top() * scale, region.bottom() * scale, rows, slot * height);
          across.weigh(region.left() * scale, region.right() * scale, columns, slot * width);
        }
      }
    }
    return matrix(map, rows, new Shape(images, (long) slots * bins, height))
        .matMul(map.transpose(0, 2, 1, 3).reshape(images, height, channels * width))
        .reshape(images * slots, bins * channels, width)
        .matMul(matrix(map, columns, new Shape(images * slots, bins, width)).transpose(0, 2, 1))
        .reshape(images * slots, bins, channels, bins);
  }

  /** P2 to P5, as 2 to 5. */
  int level(Region region) {
    double octaves = Math.log(region.size() / canonical + SAME) / Math.log(2);
    return (int) Math.max(FINEST, Math.min(COARSEST, Math.floor(CANONICAL_LEVEL + octaves)));
  }

  private static NDArray matrix(NDArray map, double[] values, Shape shape) {
    return map.getManager().create(values, shape).toType(map.getDataType(), false);
  }

  /** The places of the slots that hold a region. */
  private static NDArray filled(NDArray like, List<List<Region>> regions, int slots) {
    long[] places = new long[regions.stream().mapToInt(List::size).sum()];
    int next = 0;
    for (int i = 0; i < regions.size(); i++) {
      for (int r = 0; r < regions.get(i).size(); r++) {
        places[next++] = (long) i * slots + r;
      }
    }
    return like.getManager().create(places);
  }
}
