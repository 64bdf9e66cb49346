package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;

class ImagenetEvaluationTest {
  /** What a run keeps by default. */
  private static final KeptClasses FIVE = new KeptClasses(5, null);

  private static final LabelTable LABELS = LabelTable.of(List.of("cat", "dog", "owl"));

  private static TruthSet truth(LabelTable labels, int... classes) {
    TruthSet.Builder builder = new TruthSet.Builder("truth", labels);
    for (int i = 0; i < classes.length; i++) {
      builder.add(i + ".jpg", classes[i]);
    }
    return builder.namesAsWritten();
  }

  private static ImagePrediction prediction(String path, int... classes) {
    double[] probabilities = new double[classes.length];
    for (int i = 0; i < classes.length; i++) {
      probabilities[i] = 0.5 / (i + 1);
    }
    return new ImagePrediction(null, path, Ranking.of(classes, probabilities));
  }

  private static ImagenetState state(TruthSet truth, List<ImagePrediction> predictions) {
    return state(truth, AnswerKey.of(TruthIndex.byPath(truth)), predictions);
  }

  private static ImagenetState state(
      TruthSet truth, AnswerKey key, List<ImagePrediction> predictions) {
    ImagenetState state = new ImagenetState(truth.classes(), 10);
    predictions.forEach(p -> state.add(key, p));
    return state;
  }

  private static ImagenetReport report(TruthSet truth, ImagenetState state, KeptClasses kept) {
    return ImagenetEvaluation.report(truth, AnswerKey.of(TruthIndex.byPath(truth)), state, kept);
  }

  @Test
  void report_missingPrediction_countsAsWrong() {
    TruthSet truth = truth(LABELS, 0, 0, 2);
    ImagenetReport report = report(truth, state(truth, List.of(prediction("0.jpg", 0))), FIVE);

    assertThat(report.images()).isEqualTo(3);
    assertThat(report.missing()).isEqualTo(2);
    assertThat(report.missingPaths()).containsExactly("1.jpg", "2.jpg");
    assertThat(report.top1().value().orNull()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(report.meanPerClassTop1().value().orNull()).isEqualTo(0.25);
    assertThat(report.meanPerClassTop1().count()).isEqualTo(2);
    assertThat(report.classes())
        .containsExactly(
            new ClassResult(0, null, "cat", 2, 1, 1, 1, 1L),
            new ClassResult(2, null, "owl", 1, 1, 0, 0, 0L));
  }

  @Test
  void report_predictionWithoutTruth_isCountedNotScored() {
    TruthSet truth = truth(LABELS, 1);
    ImagenetReport report =
        report(
            truth, state(truth, List.of(prediction("0.jpg", 0, 1), prediction("z.jpg", 1))), FIVE);

    assertThat(report.images()).isEqualTo(1);
    assertThat(report.withoutTruth()).isEqualTo(1);
    assertThat(report.withoutTruthPaths()).containsExactly("z.jpg");
    assertThat(report.top1().value().orNull()).isEqualTo(0);
    assertThat(report.top5().value().orNull()).isEqualTo(1);
    assertThat(report.calibrationError().count()).isEqualTo(1);
  }

  @Test
  void report_runKeptFewerClassesThanTop5Needs_hasNoTop5() {
    TruthSet truth = truth(LABELS, 0, 1);
    ImagenetState state = state(truth, List.of(prediction("0.jpg", 0), prediction("1.jpg", 0)));
    String reason = "top-5 needs 3 classes an image; the predictions keep 2";

    ImagenetReport report = report(truth, state, new KeptClasses(2, null));

    assertThat(report.top1Correct()).isEqualTo(1);
    assertThat(report.top5Correct()).isNull();
    assertThat(report.top5())
        .isEqualTo(new Measure("top5", "all", new MetricValue.Undefined(reason), null, 2));
    assertThat(report.classes())
        .allSatisfy(c -> assertThat(c.top5().orNull()).isNull())
        .allSatisfy(c -> assertThat(c.top5Correct()).isNull());
    assertThat(report(truth, state, new KeptClasses(3, null)).top5Correct()).isEqualTo(1);
  }

  @Test
  void report_noPredictions_isZeroWithUndefinedCalibration() {
    TruthSet truth = truth(LABELS, 1);
    ImagenetReport report = report(truth, state(truth, List.of()), FIVE);

    assertThat(report.top1().value().orNull()).isEqualTo(0);
    assertThat(report.calibrationError().value().orNull()).isNull();
  }

  @Test
  void report_nothingInCommon_isRefusedWithExamples() {
    TruthSet truth = truth(LABELS, 1);
    ImagenetState state = state(truth, List.of(prediction("z.jpg", 1)));

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> report(truth, state, FIVE))
        .withMessage(
            "Predictions and truth truth must share images; predicted, for example: z.jpg; true:"
                + " 0.jpg");
  }

  @Test
  void add_classThatTheTableDoesNotHave_isRefused() {
    TruthSet truth = truth(LABELS, 1);

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> state(truth, List.of(prediction("0.jpg", 1, 3))))
        .withMessage(
            "Predicted class index must be below 3, the number of classes of the truth: 3 (0.jpg);"
                + " where the model has other classes, name their table with --labels");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void merge_anyOrderAndCut_givesTheSameReport(long seed) {
    Random random = new Random(seed);
    TruthSet truth = truth(LABELS, random.ints(200, 0, 3).toArray());
    List<ImagePrediction> predictions = new ArrayList<>();
    for (int i = 0; i < 230; i++) {
      if (i % 7 != 0) {
        int best = random.nextInt(3);
        predictions.add(prediction(i + ".jpg", best, (best + 1) % 3));
      }
    }
    ImagenetReport whole = report(truth, state(truth, predictions), FIVE);

    Collections.shuffle(predictions, random);
    List<ImagenetState> parts = new ArrayList<>();
    for (int from = 0; from < predictions.size(); ) {
      int to = Math.min(predictions.size(), from + random.nextInt(60));
      parts.add(state(truth, predictions.subList(from, to)));
      from = to;
    }
    ImagenetState merged = new ImagenetState(truth.classes(), 10);
    parts.forEach(merged::merge);

    assertThat(report(truth, merged, FIVE)).isEqualTo(whole);
    assertThat(whole.missing()).isEqualTo(29);
  }

  @Test
  void merge_sameImageInTwoParts_isRepeated() {
    TruthSet truth = truth(LABELS, 1, 2);
    ImagenetState first = state(truth, List.of(prediction("1.jpg", 1)));
    ImagenetState second = state(truth, List.of(prediction("0.jpg", 1), prediction("1.jpg", 1)));

    assertThat(first.merge(second).repeated().stream()).containsExactly(1);
  }

  @Test
  void report_confusionsAndMistakes_areSortedAndNamed() {
    TruthSet truth = truth(LABELS, 0, 0, 1, 2, 2);
    ImagenetState state =
        state(
            truth,
            List.of(
                prediction("0.jpg", 1, 0),
                prediction("1.jpg", 1),
                prediction("2.jpg", 2, 1),
                prediction("3.jpg", 2),
                new ImagePrediction(null, "4.jpg", Ranking.of(new int[] {0}, new double[] {0.9}))));

    ImagenetReport report = report(truth, state, FIVE);

    NamedClass cat = new NamedClass(0, "cat");
    NamedClass dog = new NamedClass(1, "dog");
    NamedClass owl = new NamedClass(2, "owl");
    assertThat(report.confusions())
        .containsExactly(
            new Confusion(cat, dog, 2), new Confusion(dog, owl, 1), new Confusion(owl, cat, 1));
    assertThat(report.mistakes())
        .containsExactly(
            new Mistake("4.jpg", owl, cat, 0.9, null, null),
            new Mistake("0.jpg", cat, dog, 0.5, 0.25, null),
            new Mistake("1.jpg", cat, dog, 0.5, null, null),
            new Mistake("2.jpg", dog, owl, 0.5, 0.25, null));
    assertThat(report.classes()).extracting(ClassResult::predicted).containsExactly(1L, 2L, 2L);
    assertThat(report.classes())
        .extracting(c -> c.precision().orNull())
        .containsExactly(0.0, 0.0, 0.5);
    assertThat(report.classes()).extracting(c -> c.f1().orNull()).containsExactly(0.0, 0.0, 0.5);
  }

  @Test
  void report_classThatNeverCameFirst_hasNoPrecisionAndCountsAsZero() {
    TruthSet truth = truth(LABELS, 0, 1);
    ImagenetReport report =
        report(truth, state(truth, List.of(prediction("0.jpg", 0), prediction("1.jpg", 0))), FIVE);

    assertThat(report.classes()).extracting(c -> c.precision().orNull()).containsExactly(0.5, null);
    assertThat(report.averages().macroPrecision().value().orNull()).isEqualTo(0.25);
  }

  @Test
  void report_realLabels_leaveOutWhatIsNotRated() {
    TruthSet truth = truth(LABELS, 0, 1, 2, 2);
    RealLabels real =
        new RealLabels(List.of(new int[] {1, 2}, new int[0], new int[] {2}, new int[] {0}));
    AnswerKey key = new AnswerKey(TruthIndex.byPath(truth), real, null);
    ImagenetState state =
        state(
            truth,
            key,
            List.of(prediction("0.jpg", 1), prediction("1.jpg", 0), prediction("3.jpg", 1, 0)));

    ImagenetReport report = ImagenetEvaluation.report(truth, key, state, FIVE);

    // 2.jpg is rated, has no prediction and so is wrong.
    assertThat(report.real()).isEqualTo(new RealResult(3, 1, 2L));
    assertThat(report.mistakes())
        .extracting(Mistake::realCorrect)
        .containsExactly(true, null, false);
  }

  @Test
  void report_validClasses_restrictImagesAndRanking() {
    TruthSet truth = truth(LABELS, 0, 1, 2, 2);
    AnswerKey key = new AnswerKey(TruthIndex.byPath(truth), null, ValidClasses.of(List.of(0, 2)));
    ImagenetState state =
        state(
            truth,
            key,
            List.of(
                prediction("0.jpg", 1, 0), // right among the valid ones
                prediction("1.jpg", 1), // not a valid image
                prediction("2.jpg", 2),
                prediction("3.jpg", 1))); // no valid class listed

    ImagenetReport report = ImagenetEvaluation.report(truth, key, state, FIVE);

    assertThat(report.images()).isEqualTo(3);
    assertThat(report.missing()).isZero();
    assertThat(report.withoutTruth()).isZero();
    assertThat(report.top1Correct()).isEqualTo(2);
    assertThat(report.restriction()).isEqualTo(new Restriction(2, 3, 1, 3, 1));
    assertThat(report.calibrationError().count()).isEqualTo(2);
    assertThat(report.confusions()).isEmpty();
  }

  @Test
  void report_noImageIsOfAValidClass_isRefused() {
    TruthSet truth = truth(LABELS, 0, 0);
    AnswerKey key = new AnswerKey(TruthIndex.byPath(truth), null, ValidClasses.of(List.of(1)));
    ImagenetState state = state(truth, key, List.of(prediction("0.jpg", 1)));

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> ImagenetEvaluation.report(truth, key, state, FIVE))
        .withMessage(
            "valid-classes must hold a class of truth truth; its first image is of class 0");
  }
}
