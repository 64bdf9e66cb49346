package org.mocovit.imagenet.spark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.imagenet.KeptClasses;
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
   */
  static List<String> of(KeptClasses kept, @Nullable Restriction restriction) {
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
    return notes;
  }
}
