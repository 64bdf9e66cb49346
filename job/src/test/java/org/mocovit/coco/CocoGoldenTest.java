package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.coco.truth.AnnotationIds;

/** All numbers of the reference on all of its cases, without Spark. */
class CocoGoldenTest {
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
      ExpectedNumbers.check(run, report(run, partitions));
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
}
