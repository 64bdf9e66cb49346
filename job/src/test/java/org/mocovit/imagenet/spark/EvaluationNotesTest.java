package org.mocovit.imagenet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.imagenet.KeptClasses;
import org.mocovit.imagenet.ListState;
import org.mocovit.imagenet.Restriction;
import org.mocovit.model.ValidClasses;

class EvaluationNotesTest {
  private static final ValidClasses FEW = ValidClasses.of(List.of(1, 4));

  @Test
  void of_listsThatLackValidClasses_saysHowManyAndWhatToDo() {
    assertThat(
            EvaluationNotes.of(
                KeptClasses.AS_LISTED, new Restriction(2, 10, 4, 3, 1), 10, new ListState()))
        .first()
        .isEqualTo(
            "3 of 10 images have predictions without some of the 2 valid classes, 1 of them"
                + " without any: an image whose class is not listed counts as wrong; give the"
                + " scores of all classes, or predict with --valid-classes");
  }

  @Test
  void of_wholeLists_speaksOfScoresOnly() {
    assertThat(
            EvaluationNotes.of(
                KeptClasses.AS_LISTED, new Restriction(2, 10, 4, 0, 0), 10, new ListState()))
        .singleElement()
        .asString()
        .startsWith("scores are those over all classes");
    assertThat(EvaluationNotes.of(KeptClasses.AS_LISTED, null, 10, new ListState())).isEmpty();
  }

  @Test
  void of_runThatRankedTheValidClassesAndKeptAFew_speaksOfScoresOnly() {
    assertThat(
            EvaluationNotes.of(
                new KeptClasses(1, FEW), new Restriction(2, 10, 4, 10, 0), 10, new ListState()))
        .singleElement()
        .asString()
        .startsWith("scores are those over all classes");
  }

  @Test
  void of_runThatRankedAFewAndAllCount_saysThatOthersAreWrong() {
    assertThat(EvaluationNotes.of(new KeptClasses(1, FEW), null, 10, new ListState()))
        .containsExactly(
            "the run ranked 2 classes only (predict --valid-classes): images of other classes count"
                + " as wrong; --valid-classes leaves them out");
  }
}
