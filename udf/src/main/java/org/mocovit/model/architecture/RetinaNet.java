package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * A RetinaNet (Lin et al., arXiv 1708.02002) on levels P3 to P7.
 *
 * @param form its sizes
 * @param classes how many
 */
record RetinaNet(RetinaNetForm form, int classes) implements Detector {
  /** The level of the first map. */
  static final int FINEST = 3;

  /** C3 to C5. */
  private static final int MAPS = 3;

  private static final int SCALES = 3;

  @Override
  public List<Feature> pyramid(Layers net, List<Feature> maps) {
    return new FeaturePyramid(form.pyramidWidth())
        .convolved(net.in("fpn"), maps.subList(maps.size() - MAPS, maps.size()), form.top());
  }

  @Override
  public List<AnchorLevel> anchors(List<Feature> levels, InputSize image) {
    return AnchorLevel.all(form.anchorSize(), SCALES, levels, image);
  }

  @Override
  public void detect(Layers net, List<Feature> levels, InputSize image) {
    RetinaNetHead head = new RetinaNetHead(classes, form.headWidth(), form.headDepth());
    List<AnchorAnswer> answers = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      answers.add(head.apply(net.branch("p" + (FINEST + i)).in("head"), levels.get(i)));
    }
    new DetectionTail(net.graph(), form.keep(), classes)
        .add(answers, anchors(levels, image), image);
  }
}
