package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as its paper tabulates it: a classifier, or the backbone of a detector.
 *
 * @param backbone rows up to the last map
 * @param head the rows after it, of a classifier
 * @param channelDivisor what channel counts are multiples of at every width
 * @param batchNormEpsilon what batch normalisations add to the variance
 */
record Architecture(
    Backbone backbone, ClassifierHead head, int channelDivisor, double batchNormEpsilon) {
  /** What graphs call the image: float32, {@code [N, 3, height, width]}. */
  static final String INPUT = "input";

  /** What graphs call the answer: float32, {@code [N, classes]}. */
  static final String OUTPUT = "logits";

  /**
   * The same architecture, wider or narrower.
   *
   * @param multiplier what channel counts are multiplied by, positive
   */
  Architecture scaled(double multiplier) {
    Width width = new Width(multiplier, channelDivisor);
    return new Architecture(
        backbone.scaled(width), head.scaled(width), channelDivisor, batchNormEpsilon);
  }

  /**
   * The network that classifies images of one size.
   *
   * @param name the graph's name
   * @param size of the input
   * @param classes the number of logits
   * @param form how the graph holds the network
   */
  Network classifier(String name, InputSize size, int classes, GraphForm form) {
    return Network.trace(
        name,
        input(size),
        OUTPUT,
        form,
        (root, image) -> {
          Layers net = root.withBatchNormEpsilon(batchNormEpsilon);
          List<Feature> maps = backbone.apply(net, image);
          return head.apply(net.in("head"), maps.get(maps.size() - 1), classes);
        });
  }

  /**
   * The network that finds objects in images of one size.
   *
   * @param name the graph's name
   * @param size of the input
   * @param form how the graph holds the network
   * @param detector what comes after the backbone
   */
  Network detector(String name, InputSize size, GraphForm form, Detector detector) {
    return Network.trace(
        name,
        input(size),
        form,
        (root, image) -> {
          Layers net = root.withBatchNormEpsilon(batchNormEpsilon);
          detector.detect(net, pyramid(net, image, detector), size);
        });
  }

  /**
   * The anchors of a detector, from the finest level on.
   *
   * @param size of the input
   * @param detector what comes after the backbone
   */
  List<AnchorLevel> anchors(InputSize size, Detector detector) {
    List<AnchorLevel> anchors = new ArrayList<>();
    Network.trace(
        "anchors",
        input(size),
        GraphForm.FOLDED,
        (root, image) -> anchors.addAll(detector.anchors(pyramid(root, image, detector), size)));
    return anchors;
  }

  private List<Feature> pyramid(Layers net, Feature image, Detector detector) {
    return detector.pyramid(net, lastOfEachSize(backbone.apply(net, image)));
  }

  private static Feature input(InputSize size) {
    return new Feature(INPUT, List.of(3, size.height(), size.width()));
  }

  /** From C1 or C2, the last map of half or a quarter of the image's sides, to C5. */
  private static List<Feature> lastOfEachSize(List<Feature> maps) {
    Map<List<Integer>, Feature> last = new LinkedHashMap<>();
    maps.forEach(map -> last.put(List.of(map.height(), map.width()), map));
    return List.copyOf(last.values());
  }
}
