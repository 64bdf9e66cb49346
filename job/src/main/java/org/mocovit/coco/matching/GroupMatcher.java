package org.mocovit.coco.matching;

import java.util.Arrays;
import org.mocovit.coco.AreaRange;
import org.mocovit.coco.CocoSettings;

/**
 * Matches the detections of a group with its objects, for each range of sizes and each IoU
 * threshold by itself: the greedy algorithm of {@code COCOeval.evaluateImg} (cocodataset/cocoapi at
 * 8c9bcc3).
 *
 * <p>The best detection chooses first, the object with the greatest overlap that is still free; of
 * equal overlaps the later. Objects that are crowds or outside of the range are reached only where
 * no other fits; what finds one of them does not count. A crowd can be found again and again.
 * Objects here are what they are, whatever their ids; see {@code AnnotationIds}.
 *
 * <p>Reused from group to group; not shared between threads.
 */
final class GroupMatcher {
  /** The reference lets no threshold be above this, so that a perfect overlap always matches. */
  private static final double HIGHEST_THRESHOLD = 1 - 1e-10;

  private static final int NONE = -1;

  private final CocoSettings settings;
  private final OutcomeBits bits;
  private final int matchThreshold;
  private final double lowestThreshold;
  private long[] words = new long[0];
  private int[] partners = new int[0];
  private double[] greatest = new double[0];
  private int[] order = new int[0];
  private boolean[] taken = new boolean[0];
  private boolean[] found = new boolean[0];

  GroupMatcher(CocoSettings settings) {
    this.settings = settings;
    this.bits = new OutcomeBits(settings);
    this.matchThreshold = settings.matchThreshold();
    this.lowestThreshold = Math.min(settings.iouThresholds().get(0), HIGHEST_THRESHOLD);
  }

  /** Matches a group. */
  void match(ImageCategory group) {
    prepare(group);
    for (int area = 0; area < settings.areas().size(); area++) {
      AreaRange range = settings.areas().get(area);
      int regular = orderObjects(group, range);
      for (int t = 0; t < settings.iouThresholds().size(); t++) {
        boolean kept = area == 0 && t == matchThreshold;
        match(group, range, regular, bits.curve(area, t), settings.iouThresholds().get(t), kept);
      }
    }
  }

  /** The bits of all detections of the group, {@link OutcomeBits#words} each, by rank. */
  long[] words() {
    return words;
  }

  /** What became of a detection at the threshold of matches, for all sizes. */
  MatchOutcome outcome(int rank) {
    int from = rank * bits.words();
    int curve = bits.curve(0, matchThreshold);
    if (OutcomeBits.isSet(words, from, curve)) {
      return MatchOutcome.TP;
    }
    return OutcomeBits.isSet(words, from, bits.wrong(curve))
        ? MatchOutcome.FP
        : MatchOutcome.IGNORED;
  }

  /** The place of the object that a detection finds at the threshold of matches; -1 for none. */
  int partner(int rank) {
    return partners[rank];
  }

  /** The greatest overlap of a detection with any object of the group; 0 without objects. */
  double greatestOverlap(int rank) {
    return greatest[rank];
  }

  /** Whether an object is found at the threshold of matches. */
  boolean isFound(int place) {
    return found[place];
  }

  private void prepare(ImageCategory group) {
    int detections = group.detections();
    if (detections > partners.length) {
      words = new long[bits.words() * detections];
      partners = new int[detections];
      greatest = new double[detections];
    } else {
      Arrays.fill(words, 0, bits.words() * detections, 0);
    }
    if (group.objects() > order.length) {
      order = new int[group.objects()];
      taken = new boolean[group.objects()];
      found = new boolean[group.objects()];
    }
    Arrays.fill(partners, 0, detections, NONE);
    Arrays.fill(found, 0, group.objects(), false);
    for (int rank = 0; rank < detections; rank++) {
      greatest[rank] = 0;
      for (int place = 0; place < group.objects(); place++) {
        greatest[rank] = Math.max(greatest[rank], group.overlap(rank, place));
      }
    }
  }

  /** Puts the objects that count before the others; returns how many count. */
  private int orderObjects(ImageCategory group, AreaRange range) {
    int regular = 0;
    int ignored = group.objects();
    for (int place = 0; place < group.objects(); place++) {
      if (!group.isCrowd(place) && range.contains(group.objectArea(place))) {
        order[regular++] = place;
      }
    }
    for (int place = group.objects() - 1; place >= 0; place--) {
      if (group.isCrowd(place) || !range.contains(group.objectArea(place))) {
        order[--ignored] = place;
      }
    }
    return regular;
  }

  private void match(
      ImageCategory group,
      AreaRange range,
      int regular,
      int curve,
      double threshold,
      boolean kept) {
    Arrays.fill(taken, 0, group.objects(), false);
    for (int rank = 0; rank < group.detections(); rank++) {
      int match =
          greatest[rank] < lowestThreshold ? NONE : bestObject(group, rank, regular, threshold);
      int wordsOf = rank * bits.words();
      if (match == NONE) {
        if (range.contains(group.detectionArea(rank))) {
          OutcomeBits.set(words, wordsOf, bits.wrong(curve));
        }
        continue;
      }
      taken[order[match]] = true;
      if (match < regular) {
        OutcomeBits.set(words, wordsOf, curve);
      }
      if (kept) {
        partners[rank] = order[match];
        found[order[match]] = true;
      }
    }
  }

  private int bestObject(ImageCategory group, int rank, int regular, double threshold) {
    double best = Math.min(threshold, HIGHEST_THRESHOLD);
    int match = NONE;
    for (int k = 0; k < group.objects(); k++) {
      if (match != NONE && match < regular && k >= regular) {
        break;
      }
      int place = order[k];
      double overlap = group.overlap(rank, place);
      if (overlap >= best && (!taken[place] || group.isCrowd(place))) {
        best = overlap;
        match = k;
      }
    }
    return match;
  }
}
