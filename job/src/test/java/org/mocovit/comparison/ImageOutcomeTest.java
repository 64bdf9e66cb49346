package org.mocovit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.coco.matching.MatchOutcome;

class ImageOutcomeTest {
  private static ImageOutcome.Judged row(
      MatchOutcome outcome, @Nullable Double score, @Nullable Long object) {
    return new ImageOutcome.Judged(outcome, score, object);
  }

  private static ImageOutcome.Judged right(double score, long object) {
    return row(MatchOutcome.TP, score, object);
  }

  private static ImageOutcome.Judged wrong(double score) {
    return row(MatchOutcome.FP, score, null);
  }

  private static ImageOutcome.Judged missed(long object) {
    return row(MatchOutcome.FN, null, object);
  }

  @Test
  void of_rightAndWrong_averagesPrecisionOverObjects() {
    ImageOutcome outcome =
        ImageOutcome.of(List.of(right(0.4, 1), wrong(0.6), right(0.9, 2), missed(3), wrong(0.1)));

    // by score: right, wrong, right, wrong; precision is 1 and 2/3 where they are right
    assertThat(outcome.averagePrecision()).isCloseTo((1 + 2 / 3.0) / 3, within(1e-15));
    assertThat(outcome.found()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(outcome.missed()).containsExactly(3L);
    assertThat(outcome.wrong()).isEqualTo(2);
    assertThat(outcome.objects()).isEqualTo(3);
  }

  @Test
  void of_equalScores_countsTheWrongOnesFirstInAnyOrder() {
    Double first = ImageOutcome.of(List.of(right(0.5, 1), wrong(0.5))).averagePrecision();
    Double second = ImageOutcome.of(List.of(wrong(0.5), right(0.5, 1))).averagePrecision();

    assertThat(first).isEqualTo(0.5).isEqualTo(second);
  }

  @Test
  void of_noObjects_hasNoPrecision() {
    ImageOutcome outcome =
        ImageOutcome.of(
            List.of(
                wrong(0.5),
                row(MatchOutcome.IGNORED, 0.9, 7L),
                row(MatchOutcome.OVER_CAP, 0.1, null)));

    assertThat(outcome.averagePrecision()).isNull();
    assertThat(outcome.wrong()).isEqualTo(1);
    assertThat(ImageOutcome.of(List.of())).isEqualTo(ImageOutcome.EMPTY);
  }

  @Test
  void change_ofOneImage_hasSignAndObjects() {
    ImageOutcome before = ImageOutcome.of(List.of(right(0.9, 1), missed(2)));
    ImageOutcome after = ImageOutcome.of(List.of(missed(1), right(0.9, 2), wrong(0.95)));
    ImageChange change = new ImageChange(5, before, after);
    ImageChange back = new ImageChange(5, after, before);

    assertThat(change.change()).isEqualTo(-0.25);
    assertThat(back.change()).isEqualTo(0.25);
    assertThat(change.lost()).isEqualTo(1);
    assertThat(change.won()).isEqualTo(1);
    assertThat(change.isChange()).isTrue();
    assertThat(new ImageChange(5, before, before).isChange()).isFalse();
    assertThat(new ImageChange(5, before, before).change()).isZero();
  }

  @Test
  void orders_ofChanges_putTheLargestFirstAndImagesWithoutObjectsAmongTheUnchanged() {
    ImageOutcome full = ImageOutcome.of(List.of(right(0.9, 1)));
    ImageOutcome none = ImageOutcome.of(List.of(missed(1)));
    ImageOutcome alarm = ImageOutcome.of(List.of(wrong(0.5)));
    ImageChange worse = new ImageChange(3, full, none);
    ImageChange better = new ImageChange(4, none, full);
    ImageChange noise = new ImageChange(2, ImageOutcome.EMPTY, alarm);

    assertThat(Stream.of(better, noise, worse).sorted(ImageChange.WORST_FIRST))
        .containsExactly(worse, noise, better);
    assertThat(Stream.of(worse, noise, better).sorted(ImageChange.BEST_FIRST))
        .containsExactly(better, noise, worse);
    assertThat(noise.isChange()).isTrue();
    assertThat(noise.change()).isNull();
  }
}
