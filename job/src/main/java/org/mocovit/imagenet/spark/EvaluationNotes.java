package org.mocovit.imagenet.spark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.imagenet.KeptClasses;
import org.mocovit.imagenet.ListState;
import org.mocovit.imagenet.Restriction;
import org.mocovit.model.ValidClasses;

/** What a reader must know to understand an evaluation's numbers, a sentence each. */
final class EvaluationNotes {
  private EvaluationNotes() {}

  /**
   * The notes on an evaluation; none where there is nothing to be known.
   *
   * @param kept how many of the classes that count the predictions keep of each image
   * @param restriction the part of the classes that counts; null where all do
   * @param classes how many classes there are
   * @param lists how many classes the predictions list
   */
  static List<String> of(
      KeptClasses kept, @Nullable Restriction restriction, int classes, ListState lists) {
    List<String> notes = new ArrayList<>();
    ValidClasses ranked = kept.among();
    if (ranked != null && restriction == null) {
      notes.add(
          ("the run ranked %d classes only (predict --valid-classes): images of other classes"
                  + " count as wrong; --valid-classes leaves them out")
              .formatted(ranked.size()));
    }
    if (restriction != null && kept.most() == null && restriction.incompleteLists() > 0) {
      notes.add(
          ("%d of %d images have predictions without some of the %d valid classes, %d of them"
               + " without any: an image whose class is not listed counts as wrong; give the scores"
               + " of all classes, or predict with --valid-classes")
              .formatted(
                  restriction.incompleteLists(),
                  restriction.images(),
                  restriction.validClasses(),
                  restriction.emptyLists()));
    }
    if (restriction != null) {
      notes.add(
          "scores are those over all classes, so calibration (ece_15, reliability) under"
              + " valid-classes shows low confidence: only the ranking is restricted");
    }
    boolean five = (restriction == null ? classes : restriction.validClasses()) >= 5;
    if (kept.most() == null && five && lists.shorterThanFive() > 0) {
      notes.add(
          "%d predictions list fewer than five classes that count: top-5 is a lower bound, and"
                  .formatted(lists.shorterThanFive())
              + " undefined where no list has five");
    }
    return notes;
  }
}
