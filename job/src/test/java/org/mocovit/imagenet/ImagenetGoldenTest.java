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
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 2,000 generated predictions, with ties and lists of many lengths, whose measures were computed
 * independently.
 */
class ImagenetGoldenTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);

  private static ImagenetReport report;
  private static JsonNode expected;

  private static InputStream fixture(String name) {
    return Objects.requireNonNull(
        ImagenetGoldenTest.class.getResourceAsStream("/imagenet-fixtures/" + name));
  }

  @BeforeAll
  static void evaluate() throws IOException {
    try (InputStream labels = fixture("labels.csv");
        InputStream predictions = fixture("predictions.jsonl");
        InputStream expectation = fixture("expected.json")) {
      TruthSet truth = TruthText.read(labels, "labels.csv", null);
      TruthIndex index = TruthIndex.byPath(truth);
      ImagenetState state = new ImagenetState(truth.classes());
      new BufferedReader(new InputStreamReader(predictions, StandardCharsets.UTF_8))
          .lines()
          .forEach(line -> state.add(index, PredictionLine.parse(line)));
      report = ImagenetEvaluation.report(truth, state, KeptClasses.AS_LISTED);
      expected = JsonMapper.builder().build().readTree(expectation);
    }
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

  @Test
  void report_fixtures_haveExpectedMeasures() {
    assertThat(report.summary())
        .hasSize(4)
        .allSatisfy(
            measure ->
                assertThat(measure.value().orNull())
                    .isCloseTo(expected.get(measure.metric()).doubleValue(), TOLERANCE));
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
