package org.mocovit.coco;

import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/** Compares a report with what the reference said. */
public final class ExpectedNumbers {
  private static final Offset<Double> TOLERANCE = within(1e-12);

  private final SoftAssertions softly = new SoftAssertions();
  private final GoldenRun run;
  private final CocoReport report;
  private final Map<String, Measure> measures = new HashMap<>();

  private ExpectedNumbers(GoldenRun run, CocoReport report) {
    this.run = run;
    this.report = report;
    report.measures().forEach(m -> measures.putIfAbsent(m.metric() + " " + m.group(), m));
  }

  /** Compares all numbers of a run. */
  public static void check(GoldenRun run, CocoReport report) {
    ExpectedNumbers expected = new ExpectedNumbers(run, report);
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
      String name = "AP iou=" + CocoReport.thresholdName(report.settings().iouThresholds().get(t));
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
        softly.assertThat(actual).as(name).isCloseTo(expected.doubleValue(), TOLERANCE);
      }
    }
  }
}
