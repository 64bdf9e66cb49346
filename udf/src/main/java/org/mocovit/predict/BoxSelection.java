package org.mocovit.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DetectionSpec;
import org.mocovit.model.DetectionSpec.Nms;
import org.mocovit.model.LabelTable;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.ViewGeometry;

/**
 * Makes detections of candidates: greedy non-maximum suppression, the way back into the original
 * image, and the best of what is left.
 *
 * <p>Boxes go by falling score, of equal scores the one that the model gives first. A box is
 * suppressed by one that was kept before it if the share of their union that both cover is above
 * the limit, as torchvision's {@code nms} and {@code batched_nms} have it. Boxes suppress each
 * other as the model gives them; what of a box lies beyond the image is cut off afterwards, and
 * boxes of which nothing is left do not count. A mask belongs to the box as the model gives it;
 * only those of detections are worked out, and a detection whose mask has no pixel stays one. The
 * search ends when enough boxes are found, so that its cost grows with the number of candidates
 * times that of detections.
 */
final class BoxSelection {
  private static final int NONE = -1;

  /** {@code Float.floatToIntBits(1)}. */
  private static final int HIGHEST_SCORE = 0x3F800000;

  private final DetectionSpec spec;
  private final LabelTable labels;
  private final CategoryIds categories;

  BoxSelection(DetectionSpec spec, LabelTable labels, CategoryIds categories) {
    this.spec = spec;
    this.labels = labels;
    this.categories = categories;
  }

  /**
   * The detections of an image, best first.
   *
   * @param candidates in pixels of what the model saw
   * @param view where the image lies in it
   * @param size of the original image
   */
  List<Detection> select(Candidates candidates, ViewGeometry view, DecodedSize size) {
    List<Detection> detections = new ArrayList<>();
    int[] lastKept = new int[spec.nms() == Nms.PER_CLASS ? labels.size() : 1];
    int[] keptBefore = new int[candidates.count()];
    Arrays.fill(lastKept, NONE);
    for (int index : byFallingScore(candidates)) {
      int group = spec.nms() == Nms.PER_CLASS ? candidates.classId(index) : 0;
      if (spec.nms() != Nms.NONE) {
        if (isSuppressed(candidates, index, lastKept[group], keptBefore)) {
          continue;
        }
        keptBefore[index] = lastKept[group];
        lastKept[group] = index;
      }
      Detection detection = placed(candidates, index, view, size);
      if (detection != null) {
        detections.add(detection);
        if (detections.size() == spec.maxPerImage()) {
          break;
        }
      }
    }
    return detections;
  }

  private static int[] byFallingScore(Candidates candidates) {
    // Bits of floats that are not negative are ordered as the floats are.
    long[] keys = new long[candidates.count()];
    for (int index = 0; index < keys.length; index++) {
      long distance = (long) HIGHEST_SCORE - Float.floatToIntBits(candidates.score(index) + 0f);
      keys[index] = distance << Integer.SIZE | index;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private boolean isSuppressed(Candidates all, int index, int lastKept, int[] keptBefore) {
    for (int kept = lastKept; kept != NONE; kept = keptBefore[kept]) {
      double width =
          Math.min(all.right(index), all.right(kept)) - Math.max(all.left(index), all.left(kept));
      double height =
          Math.min(all.bottom(index), all.bottom(kept)) - Math.max(all.top(index), all.top(kept));
      if (width > 0 && height > 0) {
        double common = width * height;
        if (common / (area(all, index) + area(all, kept) - common) > spec.nmsIou()) {
          return true;
        }
      }
    }
    return false;
  }

  private static double area(Candidates all, int index) {
    return (all.right(index) - all.left(index)) * (all.bottom(index) - all.top(index));
  }

  private @Nullable Detection placed(
      Candidates candidates, int index, ViewGeometry view, DecodedSize size) {
    Corners whole =
        new Corners(
            view.originalX(candidates.left(index)),
            view.originalY(candidates.top(index)),
            view.originalX(candidates.right(index)),
            view.originalY(candidates.bottom(index)));
    Corners box = whole.within(size);
    if (!(box.width() > 0 && box.height() > 0)) {
      return null;
    }
    int classId = candidates.classId(index);
    return new Detection(
        classId,
        categories.of(classId).orElseThrow(),
        labels.label(classId),
        candidates.score(index),
        box.left(),
        box.top(),
        box.width(),
        box.height(),
        candidates.mask(index, whole, view, size));
  }
}
