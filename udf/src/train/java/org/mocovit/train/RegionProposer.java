package org.mocovit.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes regions of what a network says of its anchors, as Mask R-CNN on a feature pyramid does (Lin
 * et al., arXiv 1612.03144, section 4.1): of each level the best, without those that overlap a
 * better one of the level too much, and of what is left the best.
 *
 * @param anchors of one image, level after level
 * @param perLevel how many of a level can be left at most
 * @param nmsIou regions that overlap a better one by more than this are dropped
 * @param perImage how many are left of an image at most
 * @param side rows and columns of the input
 */
record RegionProposer(List<Box> anchors, int perLevel, double nmsIou, int perImage, int side) {
  /** Regions that are thinner, in pixels, are none. */
  private static final double LEAST_SIDE = 1e-3;

  RegionProposer {
    anchors = List.copyOf(anchors);
  }

  private record Scored(Box box, float score) {}

  /**
   * The regions of an image, from the best on.
   *
   * @param levels how many anchors each level has
   * @param objectness logits of all anchors of all images
   * @param deltas of all anchors of all images
   * @param image its place in the batch
   */
  List<Box> regions(List<Integer> levels, float[] objectness, float[] deltas, int image) {
    List<Scored> left = new ArrayList<>();
    int first = 0;
    for (int count : levels) {
      left.addAll(
          suppressed(best(first, count, perLevel, objectness, deltas, image * anchors.size())));
      first += count;
    }
    return left.stream()
        .sorted(Comparator.comparing(Scored::score).reversed())
        .limit(perImage)
        .map(Scored::box)
        .toList();
  }

  /**
   * All that a region can come from, so the best of each level, whatever they overlap.
   *
   * @param margin how many more of each level, where scores differ by less than rounding
   */
  List<Box> candidates(
      List<Integer> levels, float[] objectness, float[] deltas, int image, int margin) {
    List<Box> candidates = new ArrayList<>();
    int first = 0;
    for (int count : levels) {
      best(first, count, perLevel + margin, objectness, deltas, image * anchors.size())
          .forEach(scored -> candidates.add(scored.box()));
      first += count;
    }
    return candidates;
  }

  private List<Scored> best(
      int first, int count, int most, float[] objectness, float[] deltas, int offset) {
    int[] order =
        IntStream.range(first, first + count)
            .boxed()
            .sorted(Comparator.comparing((Integer a) -> -objectness[offset + a]))
            .limit(most)
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.stream(order)
        .mapToObj(a -> scored(a, objectness, deltas, offset))
        .filter(scored -> scored.box().width() >= LEAST_SIDE && scored.box().height() >= LEAST_SIDE)
        .toList();
  }

  private Scored scored(int anchor, float[] objectness, float[] deltas, int offset) {
    int place = offset + anchor;
    return new Scored(
        BoxCoder.OF_ANCHORS.decode(deltas, BoxCoder.VALUES * place, anchors.get(anchor), side),
        objectness[place]);
  }

  private List<Scored> suppressed(List<Scored> ordered) {
    List<Scored> kept = new ArrayList<>();
    for (Scored scored : ordered) {
      if (kept.stream().noneMatch(better -> better.box().iou(scored.box()) > nmsIou)) {
        kept.add(scored);
        if (kept.size() == perImage) {
          break;
        }
      }
    }
    return kept;
  }
}
