package org.mocovit.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the regions of an image that a network is asked about in training (Ren et al., arXiv
 * 1506.01497, and torchvision's {@code RoIHeads}): of those that overlap an object by an IoU of at
 * least 0.5, and of the others. The objects' own boxes are among the first.
 *
 * @param perImage how many at most
 * @param objects how many of them may show an object
 */
record RegionSampler(int perImage, int objects) {
  private static final float FOREGROUND_IOU = 0.5f;

  /**
   * A region.
   *
   * @param box where it is
   * @param object what it shows, or null for background
   */
  record Sample(Box box, Example.@Nullable Labelled object) {}

  /**
   * Draws from an image.
   *
   * @param proposed regions
   * @param shown what the image shows
   * @return first those that show an object
   */
  List<Sample> draw(List<Box> proposed, List<Example.Labelled> shown, Random random) {
    List<Sample> foreground = new ArrayList<>();
    List<Sample> background = new ArrayList<>();
    shown.forEach(object -> foreground.add(new Sample(object.place(), object)));
    for (Box box : proposed) {
      Example.Labelled nearest = nearest(box, shown);
      (nearest == null ? background : foreground).add(new Sample(box, nearest));
    }
    Collections.shuffle(foreground, random);
    Collections.shuffle(background, random);
    List<Sample> drawn =
        new ArrayList<>(foreground.subList(0, Math.min(objects, foreground.size())));
    drawn.addAll(background.subList(0, Math.min(perImage - drawn.size(), background.size())));
    return drawn;
  }

  private static Example.@Nullable Labelled nearest(Box box, List<Example.Labelled> shown) {
    Example.Labelled nearest = null;
    float most = FOREGROUND_IOU;
    for (Example.Labelled object : shown) {
      float iou = box.iou(object.place());
      if (iou >= most) {
        most = iou;
        nearest = object;
      }
    }
    return nearest;
  }
}
