package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/** All numbers of the reference on all of its cases, without Spark. */
class CocoGoldenTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);

  static Stream<GoldenRun> core() {
    return GoldenRun.of("core");
  }

  static Stream<GoldenRun> detailed() {
    return core().filter(run -> run.run().has("detail_area_all"));
  }

  static CocoReport report(GoldenRun run, int partitions) throws IOException {
    return evaluation(run, partitions).report();
  }

  private static PlainEvaluation evaluation(GoldenRun run, int partitions) throws IOException {
    return PlainEvaluation.read(
        run.annotations(),
        run.detections(),
        run.settings(),
        AnnotationIds.CHECKED,
        run.selection(),
        partitions);
  }

  @Test
  void cases_areAllThere() {
    assertThat(CocoGoldens.cases("core")).hasSize(43);
    assertThat(CocoGoldens.cases("quirk")).hasSize(2);
    assertThat(CocoGoldens.cases("error")).hasSize(17);
  }

  @ParameterizedTest
  @MethodSource("core")
  void measures_agreeWithTheReference(GoldenRun run) throws IOException {
    for (int partitions : List.of(1, 3)) {
      ExpectedNumbers.check(run, report(run, partitions), TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("detailed")
  void matches_agreeWithTheReference(GoldenRun run) throws IOException {
    int threshold = run.settings().matchThreshold();
    Map<Long, Match> byPosition = new HashMap<>();
    Map<Long, Match> missed = new HashMap<>();
    for (Match match : evaluation(run, 2).matches()) {
      Long position = match.position();
      if (position != null) {
        byPosition.put(position, match);
      } else {
        missed.put(orZero(match.annotationId()), match);
      }
    }
    SoftAssertions softly = new SoftAssertions();
    for (JsonNode group : run.run().get("detail_area_all")) {
      int[] ids = CocoGoldens.ints(group.get("dt_ids"));
      double[] partners = CocoGoldens.numbers(group.get("dt_match_by_iou").get(threshold));
      int[] ignored = CocoGoldens.ints(group.get("dt_ignore_by_iou").get(threshold));
      for (int i = 0; i < ids.length; i++) {
        Match match = byPosition.get((long) ids[i]);
        softly.assertThat(match).as("detection %d", ids[i]).isNotNull();
        if (match != null) {
          softly
              .assertThat(orZero(match.annotationId()))
              .as("object of detection %d", ids[i])
              .isEqualTo((long) partners[i]);
          softly
              .assertThat(match.outcome())
              .as("detection %d", ids[i])
              .isEqualTo(outcome(partners[i] != 0, ignored[i] != 0));
        }
      }
    }
    softly.assertAll();
    assertThat(missed.values()).allMatch(match -> match.outcome() == MatchOutcome.FN);
  }

  private static MatchOutcome outcome(boolean matched, boolean ignored) {
    if (ignored) {
      return MatchOutcome.IGNORED;
    }
    return matched ? MatchOutcome.TP : MatchOutcome.FP;
  }

  private static long orZero(@Nullable Long id) {
    return id == null ? 0 : id;
  }

  /** Compares a report with what the reference said. */
  static final class ExpectedNumbers {
    private final SoftAssertions softly = new SoftAssertions();
    private final GoldenRun run;
    private final CocoReport report;
    private final Offset<Double> tolerance;
    private final Map<String, Measure> measures = new HashMap<>();

    private ExpectedNumbers(GoldenRun run, CocoReport report, Offset<Double> tolerance) {
      this.run = run;
      this.report = report;
      this.tolerance = tolerance;
      report.measures().forEach(m -> measures.putIfAbsent(m.metric() + " " + m.group(), m));
    }

    static void check(GoldenRun run, CocoReport report, Offset<Double> tolerance) {
      ExpectedNumbers expected = new ExpectedNumbers(run, report, tolerance);
      expected.checkSummary();
      expected.checkThresholds();
      expected.checkCategories();
      expected.softly.assertAll();
    }

    private void checkSummary() {
      List<Integer> caps = report.settings().maxDetections();
      run.run()
          .get("stats_by_name")
          .properties()
          .forEach(
              entry -> {
                String name =
                    switch (entry.getKey()) {
                      case "AR1" -> "AR max_dets=" + caps.get(0);
                      case "AR10" -> "AR max_dets=" + caps.get(1);
                      case "AR100" -> "AR max_dets=" + caps.get(2);
                      default -> entry.getKey() + " all";
                    };
                if (!isTheTrapOfOtherCaps(entry.getKey())) {
                  checkValue(name, value(name), entry.getValue());
                }
              });
    }

    /** The reference looks for 100 detections by name and says -1 for AP where there are others. */
    private boolean isTheTrapOfOtherCaps(String name) {
      boolean trap = name.equals("AP") && report.settings().mostDetections() != 100;
      if (trap) {
        softly.assertThat(run.run().get("stats_by_name").get(name).doubleValue()).isEqualTo(-1);
        softly.assertThat(value("AP all").orNull()).isNotNull();
      }
      return trap;
    }

    private void checkThresholds() {
      JsonNode byIou = run.run().get("ap_by_iou");
      for (int t = 0; t < byIou.size(); t++) {
        String name =
            "AP iou=" + CocoReport.thresholdName(report.settings().iouThresholds().get(t));
        checkValue(name, value(name), byIou.get(t));
      }
    }

    private void checkCategories() {
      JsonNode byCategory = run.run().get("per_category");
      softly.assertThat(report.categories()).hasSize(byCategory.size());
      for (CategoryResult category : report.categories()) {
        String id = category.category() == null ? "-1" : Long.toString(category.category().id());
        checkCategory(id, category, byCategory.get(id));
      }
    }

    private void checkCategory(String id, CategoryResult category, JsonNode expected) {
      List<Integer> caps = report.settings().maxDetections();
      int last = caps.size() - 1;
      checkValue(id + " AP", category.averagePrecision(0), expected.get("AP"));
      checkValue(id + " AP50", category.averagePrecisionAt(0.5), expected.get("AP50"));
      checkValue(id + " AP75", category.averagePrecisionAt(0.75), expected.get("AP75"));
      List<String> sizes = List.of("s", "m", "l");
      for (int i = 0; i < sizes.size(); i++) {
        String size = sizes.get(i);
        checkValue(id + " AP" + size, category.averagePrecision(i + 1), expected.get("AP" + size));
        checkValue(id + " AR" + size, category.recall(last, i + 1), expected.get("AR" + size));
      }
      for (int cap = 0; cap < caps.size(); cap++) {
        String name = "AR_maxdet" + caps.get(cap);
        checkValue(id + " " + name, category.recall(cap, 0), expected.get(name));
      }
      softly
          .assertThat(category.allObjects())
          .as(id + " n_gt")
          .isEqualTo(expected.get("n_gt").longValue());
      softly
          .assertThat(category.accuracy().detections())
          .as(id + " n_dt")
          .isEqualTo(expected.get("n_dt").longValue());
    }

    private MetricValue value(String name) {
      return Objects.requireNonNull(measures.get(name), name).value();
    }

    private void checkValue(String name, MetricValue value, JsonNode expected) {
      Double actual = value.orNull();
      if (expected.isNull() || expected.doubleValue() == -1) {
        softly.assertThat(actual).as(name).isNull();
      } else {
        softly.assertThat(actual).as(name).isNotNull();
        if (actual != null) {
          softly.assertThat(actual).as(name).isCloseTo(expected.doubleValue(), tolerance);
        }
      }
    }
  }
}
