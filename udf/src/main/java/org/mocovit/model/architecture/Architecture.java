package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
   * The network that finds objects in images of one size: a RetinaNet (Lin et al., arXiv
   * 1708.02002) on this backbone.
   *
   * @param name the graph's name
   * @param size of the input
   * @param classes how many
   * @param form how the graph holds the network
   * @param detector the sizes of what comes after the backbone
   */
  Network detector(
      String name, InputSize size, int classes, GraphForm form, RetinaNetForm detector) {
    return Network.trace(
        name,
        input(size),
        form,
        (root, image) -> {
          Layers net = root.withBatchNormEpsilon(batchNormEpsilon);
          List<Feature> levels = pyramid(net, image, detector);
          RetinaNetHead retinaNet =
              new RetinaNetHead(classes, detector.headWidth(), detector.headDepth());
          List<RetinaNetHead.Answer> answers = new ArrayList<>();
          for (int i = 0; i < levels.size(); i++) {
            Layers branch = net.branch("p" + (FeaturePyramid.FINEST + i));
            answers.add(retinaNet.apply(branch.in("head"), levels.get(i)));
          }
          new DetectionTail(net.graph(), detector.keep(), classes)
              .add(answers, anchors(levels, size, detector), size.height(), size.width());
        });
  }

  /**
   * The anchors of a detector, from the finest level on.
   *
   * @param size of the input
   * @param detector the sizes of what comes after the backbone
   */
  List<AnchorLevel> anchors(InputSize size, RetinaNetForm detector) {
    List<AnchorLevel> anchors = new ArrayList<>();
    Network.trace(
        "anchors",
        input(size),
        GraphForm.FOLDED,
        (root, image) -> anchors.addAll(anchors(pyramid(root, image, detector), size, detector)));
    return anchors;
  }

  /** P3 to P7. */
  private List<Feature> pyramid(Layers net, Feature image, RetinaNetForm detector) {
    return new FeaturePyramid(detector.pyramidWidth(), detector.top())
        .apply(net.in("fpn"), lastOfEachSize(backbone.apply(net, image)));
  }

  private static List<AnchorLevel> anchors(
      List<Feature> levels, InputSize size, RetinaNetForm detector) {
    return IntStream.range(0, levels.size())
        .mapToObj(
            i ->
                AnchorLevel.of(
                    detector.anchorSize(), i, levels.get(i), size.height(), size.width()))
        .toList();
  }

  private static Feature input(InputSize size) {
    return new Feature(INPUT, List.of(3, size.height(), size.width()));
  }

  /** C3, C4 and C5: the last map of each size from an eighth of the image on. */
  private static List<Feature> lastOfEachSize(List<Feature> maps) {
    Map<List<Integer>, Feature> last = new LinkedHashMap<>();
    maps.forEach(map -> last.put(List.of(map.height(), map.width()), map));
    List<Feature> sizes = List.copyOf(last.values());
    return sizes.subList(sizes.size() - 3, sizes.size());
  }
}
