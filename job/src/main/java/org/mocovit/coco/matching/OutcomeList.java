package org.mocovit.coco.matching;

import java.util.Iterator;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/**
 * Writes down what accuracy is counted from: for each detection its {@link CurveBits}, and behind
 * all categories, once more by category, the rows of {@link RepairBits}.
 */
final class OutcomeList implements MatchedGroups {
  private final TruthObjects objects;
  private final DetectionColumns detections;
  private final OutcomeColumns outcomes;
  private final CurveBits bits;
  private final boolean apart;
  private final int categories;

  /** A row of a detection that has moved to a category comes behind all that were there. */
  private final int movedRank;

  private final long[] repair;

  OutcomeList(GroundTruth truth, CocoSettings settings, DetectionColumns detections) {
    this.objects = truth.objects();
    this.detections = detections;
    this.bits = new CurveBits(settings);
    this.outcomes = new OutcomeColumns(bits.words());
    this.apart = settings.categoryUse() == CategoryUse.APART;
    this.categories = truth.categories();
    // As far behind as numbers go on, where there is no bound to speak of.
    this.movedRank = Math.min(settings.mostDetections(), Integer.MAX_VALUE - detections.size());
    this.repair = new long[bits.words()];
  }

  /** All rows, in {@link OutcomeOrder}. */
  Iterator<OutcomeBlock> blocks() {
    return outcomes.blocks();
  }

  @Override
  public void take(ImageCategory group, GroupMatcher matcher, int overCap) {
    for (int rank = 0; rank < group.detections(); rank++) {
      int row = group.row(rank);
      int category = category(row);
      double score = detections.score(row);
      outcomes.add(category, score, group.image(), rank, matcher.words(), rank * bits.words());
      if (matcher.outcome(rank) == MatchOutcome.TP) {
        addRepair(category, score, group.image(), rank, RepairBits.right());
      }
    }
  }

  @Override
  public void endImage(ImageErrors image) {
    int moved = 0;
    for (DetectionError error : image.sorted()) {
      int category = category(error.row());
      double score = detections.score(error.row());
      boolean moves = error.isMended() && error.type() == ErrorType.CLASSIFICATION;
      addRepair(
          category,
          score,
          image.image(),
          error.rank(),
          error.isMended() && !moves
              ? RepairBits.mended(error.type())
              : RepairBits.wrong(error.type()));
      if (moves) {
        addRepair(
            objects.category(error.mended()),
            score,
            image.image(),
            movedRank + moved++,
            RepairBits.moved());
      }
    }
    for (int place = 0; place < image.objects(); place++) {
      if (image.isUnfound(place)) {
        addRepair(
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

  private void addRepair(int category, double score, int image, int rank, long bitsOfRow) {
    repair[0] = bitsOfRow;
    outcomes.add(OutcomeGroups.repairs(category, categories), score, image, rank, repair, 0);
  }
}
