package org.mocovit.model.architecture;

import java.util.List;

/**
 * The feature pyramid of a RetinaNet (Lin et al., FPN, arXiv 1612.03144, section 3; levels 6 and 7:
 * RetinaNet, arXiv 1708.02002, section 4).
 *
 * <pre>
 *   M5 = lateral5(C5)                                   1x1 convolutions with bias
 *   M4 = lateral4(C4) + M5 at twice the size            nearest neighbours
 *   M3 = lateral3(C3) + M4 at twice the size
 *   Pi = output_i(Mi)                                   3x3 convolutions with bias
 *   P6 = p6(C5 or P5)                                   3x3, stride 2, with bias
 *   P7 = p7(P6), or p7(ReLU(P6)) where P6 is from P5    3x3, stride 2, with bias
 * </pre>
 *
 * <p>Tensors: {@code lateral3} to {@code lateral5}, {@code output3} to {@code output5}, {@code p6},
 * {@code p7}.
 *
 * @param width channels of each level
 * @param top what P6 is computed from
 */
record FeaturePyramid(int width, PyramidTop top) {
  /** The level of the first map. */
  static final int FINEST = 3;

  /**
   * Adds the pyramid, a row of the table for each convolution.
   *
   * @param net its place
   * @param maps C3, C4 and C5, each with half the sides of the one before, rounded up
   * @return P3 to P7
   */
  List<Feature> apply(Layers net, List<Feature> maps) {
    Feature c3 = maps.get(0);
    Feature c4 = maps.get(1);
    Feature c5 = maps.get(2);
    Feature m5 = lateral(net, 5, c5);
    Feature m4 = merge(net, 4, lateral(net, 4, c4), m5);
    Feature m3 = merge(net, 3, lateral(net, 3, c3), m4);
    Feature p3 = output(net, 3, m3);
    Feature p4 = output(net, 4, m4);
    Feature p5 = output(net, 5, m5);
    Feature p6 = coarser(net.in("p6"), top == PyramidTop.C5 ? c5 : p5);
    Feature p7 = coarser(net.in("p7"), top == PyramidTop.C5 ? p6 : net.in("top").relu(p6));
    return List.of(p3, p4, p5, p6, p7);
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
