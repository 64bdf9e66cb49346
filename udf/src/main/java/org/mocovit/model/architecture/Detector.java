package org.mocovit.model.architecture;

import java.util.List;

/** What makes a detector of a backbone. */
sealed interface Detector permits RetinaNet, MaskRcnn {
  /**
   * The detector of a form.
   *
   * @param form its sizes
   * @param classes how many
   */
  static Detector of(DetectorForm form, int classes) {
    if (form instanceof RetinaNetForm retinaNet) {
      return new RetinaNet(retinaNet, classes);
    }
    return new MaskRcnn((MaskRcnnForm) form, classes);
  }

  /**
   * Adds the pyramid.
   *
   * @param net the root
   * @param maps the backbone's last map of each size, from the largest on
   * @return its levels, from the finest on
   */
  List<Feature> pyramid(Layers net, List<Feature> maps);

  /**
   * The anchors of each level.
   *
   * @param levels of the pyramid
   * @param image rows and columns of the input
   */
  List<AnchorLevel> anchors(List<Feature> levels, InputSize image);

  /**
   * Adds what turns the pyramid into detections, the graph's outputs.
   *
   * @param net the root
   * @param levels of the pyramid
   * @param image rows and columns of the input
   */
  void detect(Layers net, List<Feature> levels, InputSize image);
}
