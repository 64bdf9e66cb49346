package org.mocovit.coco.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mocovit.coco.AreaRange;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/**
 * Sorts the wrong detections of an image by what is wrong with them, as TIDE does (Bolya et al.,
 * arXiv 2008.08115, section 2.2; {@code quantify.py} of dbolya/tide at 09eeffb). Which are wrong is
 * for COCO's matching to say, at the threshold of matches and for all sizes.
 *
 * <p>With t that threshold, the first that holds: the greatest overlap with an object of the
 * category is in [0.1, t): localisation; with one of another category at least t: classification;
 * with one of the category that was found at least t: duplicate; with any at most 0.1: background;
 * else both. Crowds and objects that do not count are no objects here.
 *
 * <p>Of the detections whose place or category is wrong and that lie on one object that nothing has
 * found, the surest would find it if it was repaired; the others would go.
 *
 * <p>Reused from image to image; not shared between threads.
 */
final class ImageErrors {
  /** Up to here a detection has nothing to do with an object. */
  private static final double BACKGROUND_IOU = 0.1;

  private static final int NONE = -1;

  private final GroundTruth truth;
  private final TruthObjects objects;
  private final DetectionColumns detections;
  private final AreaRange all;
  private final boolean apart;
  private final double threshold;
  private final ImageCategory overlaps;

  /** Rows and ranks of the wrong detections. */
  private final int[] rows;

  private final int[] ranks;
  private int count;
  private int image;
  private int firstObject;
  private int objectCount;

  /** By the place of objects in the image: if it counts, if it was found, what would find it. */
  private boolean[] counts = new boolean[0];

  private boolean[] found = new boolean[0];

  private int[] best = new int[0];

  ImageErrors(GroundTruth truth, CocoSettings settings, DetectionColumns detections) {
    this.truth = truth;
    this.objects = truth.objects();
    this.detections = detections;
    this.all = settings.areas().get(0);
    this.apart = settings.categoryUse() == CategoryUse.APART;
    this.threshold = settings.iouThresholds().get(settings.matchThreshold());
    this.rows = new int[detections.size()];
    this.ranks = new int[detections.size()];
    this.overlaps = new ImageCategory(truth, settings, detections, rows);
  }

  /** Goes to an image. */
  void enter(int number) {
    image = number;
    count = 0;
    firstObject = truth.firstObject(image);
    objectCount = truth.firstObject(image + 1) - firstObject;
    if (objectCount > found.length) {
      counts = new boolean[objectCount];
      found = new boolean[objectCount];
      best = new int[objectCount];
    }
    Arrays.fill(best, 0, objectCount, NONE);
    for (int place = 0; place < objectCount; place++) {
      int object = firstObject + place;
      counts[place] = !objects.isCrowd(object) && all.contains(objects.area(object));
    }
  }

  /** Adds a group of the image that has been matched. */
  void add(ImageCategory group, GroupMatcher matcher) {
    for (int rank = 0; rank < group.detections(); rank++) {
      if (matcher.outcome(rank) == MatchOutcome.FP) {
        rows[count] = group.row(rank);
        ranks[count++] = rank;
      }
    }
    for (int place = 0; place < group.objects(); place++) {
      found[group.object(place) - firstObject] = matcher.isFound(place);
    }
  }

  /** The wrong detections of all groups that were added, in their order and that of ranks. */
  List<DetectionError> sorted() {
    if (count == 0) {
      return List.of();
    }
    overlaps.moveTo(image, 0, count, firstObject, objectCount);
    ErrorType[] types = new ErrorType[count];
    for (int wrong = 0; wrong < count; wrong++) {
      types[wrong] = type(wrong);
    }
    int[] mended = new int[count];
    Arrays.fill(mended, DetectionError.NOTHING);
    for (int place = 0; place < objectCount; place++) {
      if (best[place] != NONE) {
        mended[best[place]] = firstObject + place;
      }
    }
    List<DetectionError> errors = new ArrayList<>(count);
    for (int wrong = 0; wrong < count; wrong++) {
      errors.add(new DetectionError(rows[wrong], ranks[wrong], types[wrong], mended[wrong]));
    }
    return errors;
  }

  private ErrorType type(int wrong) {
    int own = NONE;
    int other = NONE;
    double ofOwn = 0;
    double ofOther = 0;
    double ofFound = 0;
    int category = detections.category(rows[wrong]);
    for (int place = 0; place < objectCount; place++) {
      if (!counts[place]) {
        continue;
      }
      double overlap = overlaps.overlap(wrong, place);
      if (!apart || objects.category(firstObject + place) == category) {
        if (own == NONE || overlap > ofOwn) {
          own = place;
          ofOwn = overlap;
        }
        ofFound = found[place] ? Math.max(ofFound, overlap) : ofFound;
      } else if (other == NONE || overlap > ofOther) {
        other = place;
        ofOther = overlap;
      }
    }
    if (ofOwn >= BACKGROUND_IOU && ofOwn < threshold) {
      offer(wrong, own);
      return ErrorType.LOCALISATION;
    }
    if (ofOther >= threshold) {
      offer(wrong, other);
      return ErrorType.CLASSIFICATION;
    }
    if (ofFound >= threshold) {
      return ErrorType.DUPLICATE;
    }
    return Math.max(ofOwn, ofOther) <= BACKGROUND_IOU ? ErrorType.BACKGROUND : ErrorType.BOTH;
  }

  /** Of equal scores the first in the order of groups has it. */
  private void offer(int wrong, int place) {
    if (!found[place] && (best[place] == NONE || score(wrong) > score(best[place]))) {
      best[place] = wrong;
    }
  }

  private double score(int wrong) {
    return detections.score(rows[wrong]);
  }

  /** Number of the image. */
  int image() {
    return image;
  }

  /** The objects of the image, those that do not count too. */
  int objects() {
    return objectCount;
  }

  /** Number of an object. */
  int object(int place) {
    return firstObject + place;
  }

  /** Whether an object is to be found, and was not. */
  boolean isUnfound(int place) {
    return counts[place] && !found[place];
  }

  /**
   * Whether an object was not found, and no detection would find it if its error was repaired; to
   * be asked after {@link #sorted}.
   */
  boolean isMissed(int place) {
    return isUnfound(place) && best[place] == NONE;
  }
}
