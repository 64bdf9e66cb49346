package org.mocovit.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a detector is to say of each anchor of an image: an anchor that overlaps an object enough
 * stands for it, one that overlaps none by much for background, and those between are not asked. So
 * that no object is left out, the anchors that overlap it best are not asked for less: they stand
 * for the object that they overlap most, as in torchvision's matcher with low-quality matches.
 */
final class AnchorTargets {
  private static final int BACKGROUND = -1;
  private static final int UNASKED = -2;

  /** Overlaps that differ by rounding only are equal. */
  private static final float SAME_IOU = 1e-6f;

  private final List<Example.Labelled> objects;

  /**
   * For each anchor the place of its object in the list, {@link #BACKGROUND} or {@link #UNASKED}.
   */
  private final int[] stands;

  private AnchorTargets(List<Example.Labelled> objects, int[] stands) {
    this.objects = objects;
    this.stands = stands;
  }

  /**
   * The targets for an image.
   *
   * @param anchors boxes in pixels
   * @param objects what the image shows
   * @param rule how much is enough
   */
  static AnchorTargets of(List<Box> anchors, List<Example.Labelled> objects, OverlapRule rule) {
    int count = anchors.size();
    float[] best = new float[count];
    int[] nearest = new int[count];
    List<float[]> overlaps = new ArrayList<>();
    for (int o = 0; o < objects.size(); o++) {
      Box box = objects.get(o).place();
      float[] ious = new float[count];
      for (int a = 0; a < count; a++) {
        ious[a] = anchors.get(a).iou(box);
        if (ious[a] > best[a]) {
          best[a] = ious[a];
          nearest[a] = o;
        }
      }
      overlaps.add(ious);
    }
    int[] stands = new int[count];
    for (int a = 0; a < count; a++) {
      stands[a] =
          best[a] >= rule.foreground()
              ? nearest[a]
              : best[a] < rule.background() ? BACKGROUND : UNASKED;
    }
    for (float[] ious : overlaps) {
      float most = most(ious);
      for (int a = 0; a < count && most > 0; a++) {
        if (ious[a] >= most - SAME_IOU) {
          stands[a] = nearest[a];
        }
      }
    }
    return new AnchorTargets(objects, stands);
  }

  private static float most(float[] overlaps) {
    float most = 0;
    for (float overlap : overlaps) {
      most = Math.max(most, overlap);
    }
    return most;
  }

  /** Whether anything is to be said of an anchor. */
  boolean asks(int anchor) {
    return stands[anchor] != UNASKED;
  }

  /** Whether an anchor stands for an object. */
  boolean isObject(int anchor) {
    return stands[anchor] >= 0;
  }

  /** How many anchors stand for an object. */
  int objects() {
    return (int) Arrays.stream(stands).filter(object -> object >= 0).count();
  }

  /** The object that an anchor stands for. */
  Example.Labelled object(int anchor) {
    return objects.get(stands[anchor]);
  }
}
