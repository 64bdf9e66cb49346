package org.mocovit.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.coco.accuracy.ErrorCost;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.coco.truth.Selection;

/** What is wrong with detections, and what it costs. */
class DetectionErrorsTest {
  private static final CocoSettings COCO = CocoSettings.coco(IouType.BBOX);

  @TempDir Path folder;

  /** Two objects of each of two categories, and one detection of each kind. */
  private PlainEvaluation oneOfEachKind(IouType iouType) throws IOException {
    Files.writeString(
        folder.resolve("gt.json"),
        """
        {"images": [{"id": 1, "width": 200, "height": 100}],
         "categories": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}],
         "annotations": [
          {"id": 11, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 100, "bbox": [0, 0, 10, 10],
           "segmentation": [[0, 0, 10, 0, 10, 10, 0, 10]]},
          {"id": 12, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 100, "bbox": [50, 0, 10, 10],
           "segmentation": [[50, 0, 60, 0, 60, 10, 50, 10]]},
          {"id": 21, "image_id": 1, "category_id": 2, "iscrowd": 0, "area": 100, "bbox": [100, 0, 10, 10],
           "segmentation": [[100, 0, 110, 0, 110, 10, 100, 10]]},
          {"id": 22, "image_id": 1, "category_id": 2, "iscrowd": 0, "area": 100, "bbox": [150, 0, 10, 10],
           "segmentation": [[150, 0, 160, 0, 160, 10, 150, 10]]}]}
        """);
    Files.writeString(
        folder.resolve("dt.json"),
        """
        [{"image_id": 1, "category_id": 1, "score": 0.9, "bbox": [0, 0, 10, 10],
           "segmentation": [[0, 0, 10, 0, 10, 10, 0, 10]]},
         {"image_id": 1, "category_id": 1, "score": 0.8, "bbox": [1, 0, 10, 10]},
         {"image_id": 1, "category_id": 1, "score": 0.7, "bbox": [56, 0, 10, 10]},
         {"image_id": 1, "category_id": 1, "score": 0.6, "bbox": [100, 0, 10, 10],
           "segmentation": [[100, 0, 110, 0, 110, 10, 100, 10]]},
         {"image_id": 1, "category_id": 1, "score": 0.5, "bbox": [20, 50, 10, 10]},
         {"image_id": 1, "category_id": 1, "score": 0.4, "bbox": [106, 0, 10, 10]}]
        """);
    return evaluation(CocoSettings.coco(iouType), 1);
  }

  private PlainEvaluation evaluation(CocoSettings settings, int partitions) throws IOException {
    return PlainEvaluation.read(
        folder.resolve("gt.json"),
        folder.resolve("dt.json"),
        settings,
        AnnotationIds.CHECKED,
        Selection.ALL,
        partitions);
  }

  @ParameterizedTest
  @EnumSource(IouType.class)
  void matches_oneDetectionOfEachKind_sayWhatIsWrong(IouType iouType) throws IOException {
    List<Match> matches = oneOfEachKind(iouType).matches();

    assertThat(matches.stream().filter(m -> m.outcome() != MatchOutcome.FN).map(Match::error))
        .containsExactly(
            null,
            ErrorType.DUPLICATE,
            ErrorType.LOCALISATION,
            ErrorType.CLASSIFICATION,
            ErrorType.BACKGROUND,
            ErrorType.BOTH);
    Map<Long, String> unfound = new TreeMap<>();
    matches.stream()
        .filter(m -> m.outcome() == MatchOutcome.FN)
        .forEach(m -> unfound.put(Objects.requireNonNull(m.annotationId()), "" + m.error()));
    assertThat(unfound)
        .containsExactly(Map.entry(12L, "null"), Map.entry(21L, "null"), Map.entry(22L, "MISSED"));
  }

  /**
   * Category a has AP 51/101, since recall 0.5 is reached without a mistake; b has none. A better
   * place puts a second right detection behind one wrong one; a right category gives b half of its
   * objects; without the objects that were not found, b is left with nothing at all.
   */
  @Test
  void errorCosts_oneDetectionOfEachKind_areWhatRepairsGain() throws IOException {
    Map<ErrorType, Double> costs = costs(oneOfEachKind(IouType.BBOX));

    assertThat(costs.get(ErrorType.LOCALISATION))
        .isCloseTo(50 * (2 / 3.0) / 101 / 2, within(1e-12));
    assertThat(costs.get(ErrorType.CLASSIFICATION)).isCloseTo(51 / 101.0 / 2, within(1e-12));
    assertThat(costs.get(ErrorType.FALSE_NEGATIVE)).isCloseTo(1 - 51 / 101.0 / 2, within(1e-12));
    assertThat(costs)
        .containsEntry(ErrorType.DUPLICATE, 0.0)
        .containsEntry(ErrorType.BACKGROUND, 0.0)
        .containsEntry(ErrorType.BOTH, 0.0)
        .containsEntry(ErrorType.MISSED, 0.0)
        .containsEntry(ErrorType.FALSE_POSITIVE, 0.0);
  }

  @Test
  void errorCosts_ofCategories_countWrongDetectionsWhereTheyAreNamed() throws IOException {
    List<ErrorCost> costs = ErrorCost.of(oneOfEachKind(IouType.BBOX).report());

    assertThat(costs).hasSize(3 * ErrorType.values().length);
    assertThat(count(costs, "a", ErrorType.FALSE_POSITIVE)).isEqualTo(5);
    assertThat(count(costs, "a", ErrorType.FALSE_NEGATIVE)).isEqualTo(1);
    assertThat(count(costs, "b", ErrorType.FALSE_POSITIVE)).isZero();
    assertThat(count(costs, "b", ErrorType.MISSED)).isEqualTo(1);
  }

  private static long count(List<ErrorCost> costs, String category, ErrorType type) {
    return costs.stream()
        .filter(c -> c.category() != null && category.equals(c.category().name()))
        .filter(c -> c.type() == type)
        .mapToLong(ErrorCost::count)
        .sum();
  }

  private static Map<ErrorType, Double> costs(PlainEvaluation evaluation) {
    return ErrorCost.of(evaluation.report()).stream()
        .filter(cost -> cost.category() == null)
        .collect(
            Collectors.toMap(
                ErrorCost::type, cost -> Objects.requireNonNull(cost.cost().orNull())));
  }

  /** Crowded images, so that all kinds of errors are frequent, and many equal scores. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "2, 4"})
  void errors_generatedSet_agreeWithThePlainAlgorithm(long seed, int partitions)
      throws IOException {
    GeneratedCoco.write(folder, seed, 12, 240, 1500, 4);
    PlainEvaluation evaluation = evaluation(COCO, partitions);
    List<Match> matches = evaluation.matches();
    PlainErrors plain = new PlainErrors(folder.resolve("gt.json"), matches);

    assertThat(matches)
        .allSatisfy(
            match ->
                assertThat(match.error())
                    .isEqualTo(
                        match.outcome() == MatchOutcome.FN
                            ? plain.isMissed(Objects.requireNonNull(match.annotationId()))
                                ? ErrorType.MISSED
                                : null
                            : plain.type(match)));
    double now = plain.averagePrecision(null);
    costs(evaluation)
        .forEach(
            (type, cost) ->
                assertThat(cost)
                    .as(type.key())
                    .isCloseTo(plain.averagePrecision(type) - now, within(1e-12)));
    assertThat(matches.stream().map(Match::error).distinct())
        .contains(
            ErrorType.CLASSIFICATION,
            ErrorType.LOCALISATION,
            ErrorType.BOTH,
            ErrorType.DUPLICATE,
            ErrorType.BACKGROUND,
            ErrorType.MISSED);
  }

  @Test
  void errors_categoriesTogether_areNeverOfCategory() throws IOException {
    GeneratedCoco.write(folder, 3, 12, 240, 1500, 4);
    CocoSettings together =
        new CocoSettings(
            IouType.BBOX,
            COCO.iouThresholds(),
            COCO.areas(),
            COCO.maxDetections(),
            AreaSource.FILE,
            CategoryUse.TOGETHER);

    List<ErrorCost> costs = ErrorCost.of(evaluation(together, 2).report());

    assertThat(costs).hasSize(ErrorType.values().length);
    assertThat(costs)
        .filteredOn(cost -> cost.count() == 0)
        .extracting(ErrorCost::type)
        .containsExactlyInAnyOrder(ErrorType.CLASSIFICATION, ErrorType.BOTH);
  }
}
