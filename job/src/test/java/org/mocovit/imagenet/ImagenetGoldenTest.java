package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.evaluation.Measure;
import org.mocovit.model.ValidClasses;

/**
 * 2,000 generated predictions, with ties and lists of many lengths, whose measures were computed
 * independently.
 */
class ImagenetGoldenTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Every fifth class, as the expectation of the subset was computed. */
  private static final List<Integer> SUBSET =
      IntStream.iterate(3, c -> c < 1000, c -> c + 5).boxed().toList();

  private static ImagenetReport report;
  private static ImagenetReport subset;
  private static JsonNode expected;
  private static JsonNode expectedAverages;

  private static InputStream fixture(String name) {
    return Objects.requireNonNull(
        ImagenetGoldenTest.class.getResourceAsStream("/imagenet-fixtures/" + name));
  }

  @BeforeAll
  static void evaluate() throws IOException {
    try (InputStream labels = fixture("labels.csv");
        InputStream real = fixture("real_labels.jsonl");
        InputStream averages = fixture("averages.json");
        InputStream expectation = fixture("expected.json")) {
      TruthSet truth = TruthText.read(labels, "labels.csv", null);
      RealLabels realLabels =
          RealLabelText.read(
              new String(real.readAllBytes(), StandardCharsets.UTF_8), "real_labels.jsonl", truth);
      report = report(truth, realLabels, null);
      subset = report(truth, null, ValidClasses.of(SUBSET));
      expected = JSON.readTree(expectation);
      expectedAverages = JSON.readTree(averages);
    }
  }

  private static ImagenetReport report(
      TruthSet truth, @Nullable RealLabels real, @Nullable ValidClasses valid) throws IOException {
    AnswerKey key = new AnswerKey(TruthIndex.byPath(truth), real, valid);
    ImagenetState state = new ImagenetState(truth.classes(), 100);
    try (InputStream predictions = fixture("predictions.jsonl")) {
      new BufferedReader(new InputStreamReader(predictions, StandardCharsets.UTF_8))
          .lines()
          .forEach(line -> state.add(key, PredictionLine.parse(line)));
    }
    return ImagenetEvaluation.report(truth, key, state, KeptClasses.AS_LISTED);
  }

  @Test
  void report_fixtures_haveExpectedCounts() {
    assertThat(report.images()).isEqualTo(expected.get("images").longValue());
    assertThat(report.top1Correct()).isEqualTo(expected.get("top1_correct").longValue());
    assertThat(report.top5Correct()).isEqualTo(expected.get("top5_correct").longValue());
    assertThat(report.classes()).hasSize(expected.get("classes_seen").intValue());
    assertThat(report.missing()).isZero();
    assertThat(report.withoutTruth()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"top1", "top5", "mean_per_class_top1", "ece_15", "real_top1", "real_top5"})
  void report_fixtures_haveExpectedMeasures(String metric) {
    assertThat(value(report, metric)).isCloseTo(expected.get(metric).doubleValue(), TOLERANCE);
  }

  /** Computed by scikit-learn, see averages.py beside the figures. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "macro_precision",
        "macro_recall",
        "macro_f1",
        "weighted_precision",
        "weighted_recall",
        "weighted_f1"
      })
  void report_fixtures_haveScikitLearnsAverages(String metric) {
    assertThat(value(report, metric))
        .isCloseTo(expectedAverages.get(metric).doubleValue(), TOLERANCE);
  }

  private static double value(ImagenetReport report, String metric) {
    Measure measure =
        report.measures().stream().filter(m -> m.metric().equals(metric)).findFirst().orElseThrow();
    return Objects.requireNonNull(measure.value().orNull());
  }

  @Test
  void report_fixtures_haveExpectedRealCounts() {
    RealResult real = Objects.requireNonNull(report.real());
    assertThat(real.images()).isEqualTo(expected.get("real_images").longValue());
    assertThat(real.top1Correct()).isEqualTo(expected.get("real_top1_correct").longValue());
    assertThat(real.top5Correct()).isEqualTo(expected.get("real_top5_correct").longValue());
  }

  @Test
  void report_fixtures_haveExpectedSubset() {
    JsonNode golden = expected.get("subset");
    assertThat(subset.images()).isEqualTo(golden.get("images").longValue());
    assertThat(subset.top1().value().orNull())
        .isCloseTo(golden.get("top1_only_subset_classes").doubleValue(), TOLERANCE);
    assertThat(subset.top1Unrestricted().value().orNull())
        .isCloseTo(golden.get("top1_unrestricted").doubleValue(), TOLERANCE);
  }

  @Test
  void report_fixtures_haveExpectedConfusions() {
    JsonNode golden = expected.get("confusions");
    assertThat(report.confusions()).hasSizeGreaterThan(golden.size());
    for (int i = 0; i < golden.size(); i++) {
      Confusion confusion = report.confusions().get(i);
      assertThat(confusion.trueClass().id()).isEqualTo(golden.get(i).get(0).intValue());
      assertThat(confusion.predictedClass().id()).isEqualTo(golden.get(i).get(1).intValue());
      assertThat(confusion.images()).isEqualTo(golden.get(i).get(2).longValue());
    }
    assertThat(report.confusions().stream().mapToLong(Confusion::images).sum())
        .isEqualTo(report.images() - report.top1Correct());
  }

  @Test
  void report_fixtures_haveExpectedReliability() {
    assertThat(report.reliability()).hasSize(expected.get("reliability").size());
    for (int i = 0; i < report.reliability().size(); i++) {
      ReliabilityBin bin = report.reliability().get(i);
      JsonNode golden = expected.get("reliability").get(i);
      assertThat(bin.low()).isCloseTo(golden.get("lo").doubleValue(), TOLERANCE);
      assertThat(bin.high()).isCloseTo(golden.get("hi").doubleValue(), TOLERANCE);
      assertThat(bin.images()).isEqualTo(golden.get("n").longValue());
      assertThat(bin.correct()).isEqualTo(golden.get("correct").longValue());
      assertThat(bin.confidenceSum())
          .isCloseTo(golden.get("confidence_sum").doubleValue(), TOLERANCE);
    }
  }

  @Test
  void report_fixtures_haveExpectedClasses() {
    JsonNode golden = expected.get("per_class");
    assertThat(report.classes())
        .hasSize(golden.size())
        .allSatisfy(
            c -> {
              JsonNode counts = golden.get(Integer.toString(c.classId()));
              assertThat(c.images()).isEqualTo(counts.get("n").longValue());
              assertThat(c.top1Correct()).isEqualTo(counts.get("top1").longValue());
              assertThat(c.top5Correct()).isEqualTo(counts.get("top5").longValue());
            });
  }
}
