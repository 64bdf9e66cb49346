package org.mocovit.coco.matching;

import java.util.Arrays;
import java.util.Iterator;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/**
 * Writes down what accuracy is counted from: for each detection its {@link OutcomeBits}, and a row
 * for each object that was not found and each detection that would move to another category.
 */
final class OutcomeList implements MatchedGroups {
  private final TruthObjects objects;
  private final DetectionColumns detections;
  private final OutcomeColumns outcomes;
  private final OutcomeBits bits;
  private final boolean apart;

  /** A row of a detection that has moved to a category comes behind all that were there. */
  private final int movedRank;

  /** By row of the detections the one of the outcomes. */
  private final int[] outcomeOf;

  private final long[] added;

  OutcomeList(GroundTruth truth, CocoSettings settings, DetectionColumns detections) {
    this.objects = truth.objects();
    this.detections = detections;
    this.bits = new OutcomeBits(settings);
    this.outcomes = new OutcomeColumns(bits.words());
    this.apart = settings.categoryUse() == CategoryUse.APART;
    // As far behind as numbers go on, where there is no bound to speak of.
    this.movedRank = Math.min(settings.mostDetections(), Integer.MAX_VALUE - detections.size());
    this.outcomeOf = new int[detections.size()];
    this.added = new long[bits.words()];
  }

  /** All rows, in {@link OutcomeOrder}. */
  Iterator<OutcomeBlock> blocks() {
    return outcomes.blocks();
  }

  @Override
  public void take(ImageCategory group, GroupMatcher matcher, int overCap) {
    for (int rank = 0; rank < group.detections(); rank++) {
      int row = group.row(rank);
      outcomeOf[row] =
          outcomes.add(
              category(row),
              detections.score(row),
              group.image(),
              rank,
              matcher.words(),
              rank * bits.words());
      if (matcher.outcome(rank) == MatchOutcome.TP) {
        setRepairs(row, RepairBits.right());
      }
    }
  }

  @Override
  public void endImage(ImageErrors image) {
    int moved = 0;
    for (DetectionError error : image.sorted()) {
      boolean moves = error.isMended() && error.type() == ErrorType.CLASSIFICATION;
      setRepairs(
          error.row(),
          error.isMended() && !moves
              ? RepairBits.mended(error.type())
              : RepairBits.wrong(error.type()));
      if (moves) {
        add(
            objects.category(error.mended()),
            detections.score(error.row()),
            image.image(),
            movedRank + moved++,
            RepairBits.moved());
      }
    }
    for (int place = 0; place < image.objects(); place++) {
      if (image.isUnfound(place)) {
        add(
            apart ? objects.category(image.object(place)) : 0,
            RepairBits.OBJECT,
            image.image(),
            place,
            RepairBits.unfound(image.isMissed(place)));
      }
    }
  }

  private int category(int row) {
    return apart ? detections.category(row) : 0;
  }

  private void setRepairs(int row, long repairs) {
    bits.setRepairs(outcomes.words(), outcomeOf[row] * bits.words(), repairs);
  }

  private void add(int category, double score, int image, int rank, long repairs) {
    Arrays.fill(added, 0);
    bits.setRepairs(added, 0, repairs);
    outcomes.add(category, score, image, rank, added, 0);
  }
}
