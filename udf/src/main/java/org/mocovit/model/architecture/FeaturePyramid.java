package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * A feature pyramid (Lin et al., FPN, arXiv 1612.03144, section 3), on the backbone's last map C5
 * and the last ones of two or three sizes before it:
 *
 * <pre>
 *   M5 = lateral5(C5)                                   1x1 convolutions with bias
 *   Mi = laterali(Ci) + M(i+1) at twice the size        nearest neighbours
 *   Pi = outputi(Mi)                                    3x3 convolutions with bias
 * </pre>
 *
 * <p>and coarser levels, of a RetinaNet (arXiv 1708.02002, section 4) or a Mask R-CNN (arXiv
 * 1612.03144, section 4.1):
 *
 * <pre>
 *   P6 = p6(C5 or P5)                                   3x3, stride 2, with bias
 *   P7 = p7(P6), or p7(ReLU(P6)) where P6 is from P5    3x3, stride 2, with bias
 *
 *   P6 = every second row and column of P5
 * </pre>
 *
 * <p>Tensors: {@code lateral2} or {@code lateral3} to {@code lateral5}, {@code output2} or {@code
 * output3} to {@code output5}, {@code p6}, {@code p7}.
 *
 * @param width channels of each level
 */
record FeaturePyramid(int width) {
  /** The level of the backbone's last map. */
  private static final int LAST = 5;

  /**
   * Adds the pyramid of a RetinaNet, a row of the table for each convolution.
   *
   * @param net its place
   * @param maps C3, C4 and C5, each with half the sides of the one before, rounded up
   * @param top what P6 is computed from
   * @return P3 to P7
   */
  List<Feature> convolved(Layers net, List<Feature> maps, PyramidTop top) {
    List<Feature> levels = levels(net, maps);
    Feature c5 = maps.get(maps.size() - 1);
    Feature p5 = levels.get(levels.size() - 1);
    Feature p6 = coarser(net.in("p6"), top == PyramidTop.C5 ? c5 : p5);
    Feature p7 = coarser(net.in("p7"), top == PyramidTop.C5 ? p6 : net.in("top").relu(p6));
    levels.add(p6);
    levels.add(p7);
    return levels;
  }

  /**
   * Adds the pyramid of a Mask R-CNN, a row of the table for each convolution.
   *
   * @param net its place
   * @param maps C2 to C5, each with half the sides of the one before, rounded up
   * @return P2 to P6
   */
  List<Feature> subsampled(Layers net, List<Feature> maps) {
    List<Feature> levels = levels(net, maps);
    levels.add(net.in("p6").everySecond(levels.get(levels.size() - 1)));
    return levels;
  }

  /** The levels that have maps, from the finest one on. */
  private List<Feature> levels(Layers net, List<Feature> maps) {
    int finest = LAST + 1 - maps.size();
    List<Feature> merged = new ArrayList<>();
    for (int level = LAST; level >= finest; level--) {
      Feature lateral = lateral(net, level, maps.get(level - finest));
      merged.add(0, level == LAST ? lateral : merge(net, level, lateral, merged.get(0)));
    }
    List<Feature> levels = new ArrayList<>();
    for (int level = finest; level <= LAST; level++) {
      levels.add(output(net, level, merged.get(level - finest)));
    }
    return levels;
  }

  private Feature lateral(Layers net, int level, Feature map) {
    Layers place = net.in("lateral" + level);
    return place.row(
        "Conv 1x1 with bias",
        () -> place.biasedConvolution(map, Convolution.pointwise(width), Activation.NONE));
  }

  private static Feature merge(Layers net, int level, Feature fine, Feature coarse) {
    Layers place = net.in("merge" + level);
    return place.sum(fine, place.doubled(coarse, fine.height(), fine.width()));
  }

  private Feature output(Layers net, int level, Feature map) {
    Layers place = net.in("output" + level);
    return place.row(
        "Conv 3x3 with bias",
        () -> place.biasedConvolution(map, new Convolution(width, 3, 1, 1), Activation.NONE));
  }

  private Feature coarser(Layers place, Feature map) {
    return place.row(
        "Conv 3x3 with bias, s2",
        () -> place.biasedConvolution(map, new Convolution(width, 3, 2, 1), Activation.NONE));
  }
}
