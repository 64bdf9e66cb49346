package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.ValidClasses;

class KeptClassesTest {
  private static final ValidClasses FEW = ValidClasses.of(List.of(1, 4));
  private static final ValidClasses MORE = ValidClasses.of(List.of(1, 4, 7));

  @Test
  void restrictedTo_foreignPredictions_takesWhatIsListed() {
    assertThat(KeptClasses.AS_LISTED.restrictedTo(FEW, 10)).isEqualTo(KeptClasses.AS_LISTED);
  }

  @Test
  void restrictedTo_allScores_keepsAllOfTheValidOnes() {
    assertThat(new KeptClasses(10, null).restrictedTo(FEW, 10)).isEqualTo(new KeptClasses(2, FEW));
    assertThat(new KeptClasses(3, MORE).restrictedTo(FEW, 10)).isEqualTo(new KeptClasses(2, FEW));
  }

  @Test
  void restrictedTo_whatTheRunRanked_needsNoMoreThanTheRunKept() {
    KeptClasses kept = new KeptClasses(1, FEW);

    assertThat(kept.restrictedTo(FEW, 10)).isEqualTo(kept);
  }

  @Test
  void restrictedTo_someScores_isRefused() {
    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(() -> new KeptClasses(5, null).restrictedTo(FEW, 10))
        .withMessage(
            "valid-classes needs all scores, the predictions keep 5 of 10 classes: predict with"
                + " --top-k all, or with the same --valid-classes");
    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(() -> new KeptClasses(2, MORE).restrictedTo(FEW, 10))
        .withMessageContaining("keep 2 of 3 classes");
  }

  @Test
  void restrictedTo_classesThatTheRunDidNotRank_isRefused() {
    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(() -> new KeptClasses(2, FEW).restrictedTo(MORE, 10))
        .withMessage(
            "valid-classes must be among those that the run ranked (predict --valid-classes):"
                + " class 7 is not");
  }

  @Test
  void whyNoTop5_fewValidClasses_needsNoMoreThanThese() {
    assertThat(new KeptClasses(2, FEW).whyNoTop5(10, 0)).isNull();
    assertThat(new KeptClasses(2, MORE).whyNoTop5(10, 0))
        .isEqualTo("top-5 needs 3 classes an image; the predictions keep 2");
  }

  @Test
  void whyNoTop5_listsOfAnotherTool_isDecidedByTheLongest() {
    assertThat(KeptClasses.AS_LISTED.whyNoTop5(10, 5)).isNull();
    assertThat(KeptClasses.AS_LISTED.whyNoTop5(3, 3)).isNull();
    assertThat(KeptClasses.AS_LISTED.whyNoTop5(10, 0)).isNull();
    assertThat(KeptClasses.AS_LISTED.whyNoTop5(10, 4))
        .isEqualTo("top-5 needs 5 classes an image; the predictions keep 4");
  }
}
