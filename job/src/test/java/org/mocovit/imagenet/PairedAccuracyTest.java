package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.LabelTable;
import org.mocovit.predict.SideBySide;

class PairedAccuracyTest {
  private static final TruthSet TRUTH =
      FolderTruth.of(
          "val",
          List.of(),
          List.of("cat/1.png", "cat/2.png", "dog/3.png", "dog/4.png"),
          LabelTable.of(List.of("cat", "dog", "cow")));

  @Test
  void of_someImages_countsThoseThatTheTruthHas() {
    PairedAccuracy accuracy =
        PairedAccuracy.of(
            TRUTH,
            List.of(
                image("cat/1.png", 0, 1),
                image("dog/3.png", 1, 1),
                image("dog/4.png", 1, 2),
                image("cow/5.png", 2, 2)));

    assertThat(accuracy).isEqualTo(new PairedAccuracy(3, 3, 1));
    assertThat(accuracy.first()).isEqualTo(1);
    assertThat(accuracy.second()).isEqualTo(1.0 / 3);
  }

  @Test
  void of_otherRoot_joinsByBaseName() {
    assertThat(PairedAccuracy.of(TRUTH, List.of(image("x/4.png", 0, 1))))
        .isEqualTo(new PairedAccuracy(1, 0, 1));
  }

  @Test
  void of_noImageOfTheTruth_isRefused() {
    assertThatThrownBy(() -> PairedAccuracy.of(TRUTH, List.of(image("cow/5.png", 2, 2))))
        .isInstanceOf(InvalidTruthException.class)
        .hasMessage(
            "Truth val must hold images that were predicted: it has not one of the 1, such as"
                + " cow/5.png");
    assertThatIllegalArgumentException().isThrownBy(() -> new PairedAccuracy(2, 3, 0));
  }

  private static SideBySide.Image image(String path, int first, int second) {
    return new SideBySide.Image(path, first, second);
  }
}
