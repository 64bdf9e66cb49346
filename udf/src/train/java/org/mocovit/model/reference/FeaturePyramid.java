package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The levels of a feature pyramid (Lin et al., arXiv 1612.03144) that stand on a backbone's maps.
 *
 * <pre>
 *   M5 = W5 C5 + b5                          C -&gt; width, 1x1
 *   M4 = W4 C4 + b4 + M5 at twice the size   nearest neighbours
 *   and so on
 *   P = Conv3x3 of each M
 * </pre>
 *
 * @param width channels of each level
 */
record FeaturePyramid(int width) {
  private static final int COARSEST = 5;

  /**
   * The levels.
   *
   * @param fpn where the tensors come from
   * @param maps of the backbone from fine to coarse; the last is C5
   * @return as many, from fine to coarse; the last is P5
   */
  List<NDArray> levels(Part fpn, List<NDArray> maps) {
    List<NDArray> levels = new ArrayList<>();
    NDArray merged = null;
    for (int i = maps.size() - 1; i >= 0; i--) {
      int level = COARSEST - (maps.size() - 1 - i);
      NDArray lateral = Layers.biasedConvolution(fpn.in("lateral" + level), maps.get(i), width);
      merged = merged == null ? lateral : lateral.add(doubled(merged, lateral.getShape()));
      levels.add(0, Layers.biasedConvolution3(fpn.in("output" + level), merged, width, 1));
    }
    return levels;
  }

  /** Each value twice, downwards and across, cut to the finer map's sides. */
  private static NDArray doubled(NDArray map, Shape finer) {
    NDArray twice = map.repeat(2, 2).repeat(3, 2);
    return twice.get(":, :, :%d, :%d".formatted(finer.get(2), finer.get(3)));
  }
}
