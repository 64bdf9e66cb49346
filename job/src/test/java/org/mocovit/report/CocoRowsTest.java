package org.mocovit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import org.mocovit.coco.Box;
import org.mocovit.coco.GoldenRun;
import org.mocovit.coco.PlainEvaluation;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;
import scala.collection.JavaConverters;

class CocoRowsTest {
  private static CocoReport tiny() throws IOException {
    GoldenRun run =
        GoldenRun.of("core").filter(r -> r.name().equals("tiny")).findFirst().orElseThrow();
    return PlainEvaluation.read(
            run.annotations(),
            run.detections(),
            run.settings(),
            AnnotationIds.CHECKED,
            Selection.ALL,
            1)
        .report();
  }

  @Test
  void match_thereAndBack_isTheSame() {
    for (Match match :
        List.of(
            new Match(MatchOutcome.TP, 1, 2, 0.5, new Box(1, 2, 3, 4), 12, 0.75, 9L, null, 1L),
            new Match(
                MatchOutcome.OVER_CAP, 1, 2, 0.5, new Box(1, 2, 3, 4), 12, null, null, null, null),
            new Match(MatchOutcome.FN, 1, 2, null, null, 12, null, 9L, ErrorType.MISSED, null))) {
      Row row = MatchRows.toRow(match);
      Object[] values = new Object[row.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            row.get(i) instanceof double[] box
                ? JavaConverters.asScalaBufferConverter(Arrays.stream(box).boxed().toList())
                    .asScala()
                    .toSeq()
                : row.get(i);
      }

      assertThat(MatchRows.fromRow(new GenericRowWithSchema(values, MatchRows.SCHEMA)))
          .isEqualTo(match);
    }
  }

  @Test
  void classRows_tiny_haveTheNumbersWorkedOutByHand() throws IOException {
    CocoReport report = tiny();
    CocoClassRows rows = new CocoClassRows(report.settings());

    assertThat(rows.schema().fieldNames())
        .containsExactly(
            "category_id",
            "name",
            "objects",
            "detections",
            "true_positives",
            "false_positives",
            "ap",
            "ci_low",
            "ci_high",
            "ap50",
            "ap75",
            "ap_small",
            "ap_medium",
            "ap_large",
            "ar_1",
            "ar_10",
            "ar_100",
            "ar_small",
            "ar_medium",
            "ar_large",
            "best_f1",
            "best_f1_score",
            "best_f1_precision",
            "best_f1_recall");
    Row person = rows.toRow(report.categories().get(0));
    assertThat(person.size()).isEqualTo(rows.schema().size());
    assertThat(List.of(person.get(0), person.get(1), person.get(2), person.get(3)))
        .containsExactly(1L, "person", 2L, 3L);
    assertThat(List.of(person.get(4), person.get(5))).containsExactly(2L, 1L);
    // Of all three detections two are right, and both objects are found; of the first alone F1 is
    // 2/3.
    assertThat(person.getDouble(20)).isEqualTo(0.8);
    assertThat(person.getDouble(21)).isEqualTo(0.8);
    assertThat(person.getDouble(22)).isEqualTo(2.0 / 3);
    assertThat(person.getDouble(23)).isEqualTo(1);
    assertThat(List.of(person.isNullAt(7), person.isNullAt(8))).containsExactly(true, true);
    Row toothbrush = rows.toRow(report.categories().get(2));
    assertThat(toothbrush.isNullAt(6)).isTrue();
    assertThat(toothbrush.isNullAt(20)).isTrue();
  }

  @Test
  void curveRows_tiny_areThoseOfCategoriesWithObjects() throws IOException {
    List<Row> rows = tiny().categories().stream().flatMap(CurveRows::toRows).toList();

    assertThat(rows).hasSize(2 * 10 * 101);
    // Recall 0.5 is reached with the first detection, recall 0.51 with the third.
    assertThat(rows.get(50).getDouble(3)).isEqualTo(0.9999999999999998);
    assertThat(rows.get(50).getDouble(4)).isEqualTo(0.9);
    assertThat(rows.get(51).getDouble(3)).isEqualTo(2.0 / 3, within(1e-12));
    assertThat(rows.get(51).getDouble(4)).isEqualTo(0.8);
    // The dog is never found.
    assertThat(rows.get(1010).getDouble(3)).isZero();
    assertThat(rows.get(1010).isNullAt(4)).isTrue();
  }

  @Test
  void metrics_tiny_areThoseThatGatesMayName() throws IOException {
    assertThat(CocoJsonFiles.metrics(tiny()).fieldNames())
        .toIterable()
        .containsExactlyElementsOf(MetricsJson.COCO_NAMES);
  }

  @Test
  void summary_tiny_saysWhyAValueIsUndefined() throws IOException {
    assertThat(CocoSummaryText.of(tiny()))
        .isEqualTo(
            """
            images                    3
            objects                   3
            detections                3
            AP                  35.15 %
            AP50                41.75 %
            AP75                41.75 %
            APs                 50.00 %
            APm                 60.00 %
            APl               undefined  no objects in size range large
            AR1                 40.00 %
            AR10                40.00 %
            AR100               40.00 %
            ARs                 50.00 %
            ARm                 60.00 %
            ARl               undefined  no objects in size range large

            errors at IoU 0.5                   count    AP lost
              missed                                1    41.75 %
              background                            1     8.25 %

            best classes                           AP       AP50    objects
              person                          70.30 %    83.50 %          2
              dog                              0.00 %     0.00 %          1

            worst classes                          AP       AP50    objects
              dog                              0.00 %     0.00 %          1
              person                          70.30 %    83.50 %          2
            """);
  }
}
