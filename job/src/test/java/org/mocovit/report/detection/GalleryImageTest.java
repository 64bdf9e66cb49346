package org.mocovit.report.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.report.detection.DrawnBox.Kind;

class GalleryImageTest {
  private static final Box HERE = new Box(10, 20, 30, 40);
  private static final Categories CATEGORIES =
      new Categories(
          List.of(
              new Category(1L, "cat", 5, 9, 0.6, 0.8, 0.7, 0.4),
              new Category(2L, "dog", 7, 9, 0.3, 0.5, 0.6, 0.9),
              new Category(3L, "cow", 0, 4, null, null, null, null)));

  private static Match match(
      MatchOutcome outcome, long category, double score, @Nullable Long annotation) {
    return new Match(outcome, 1, category, score, HERE, 1200, null, annotation, null, null);
  }

  private static List<String> drawn(List<Match> matches, List<TrueObject> truth) {
    return GalleryImage.of(matches, truth, CATEGORIES).boxes().stream()
        .map(box -> box.kind() + " " + box.label())
        .toList();
  }

  @Test
  void boxes_fromTheThresholdOfTheirCategoryOn_areDrawn() {
    assertThat(
            drawn(
                List.of(
                    match(MatchOutcome.TP, 1, 0.4, 11L),
                    match(MatchOutcome.FP, 1, 0.39, null),
                    match(MatchOutcome.FP, 2, 0.89, null),
                    match(MatchOutcome.FP, 2, 0.91, null)),
                List.of()))
        .containsExactly("RIGHT cat 40 %", "WRONG dog 91 %");
  }

  @Test
  void boxes_ofACategoryWithoutObjects_areDrawnFromHalfOn() {
    assertThat(
            drawn(
                List.of(
                    match(MatchOutcome.FP, 3, 0.49, null), match(MatchOutcome.FP, 9, 0.5, null)),
                List.of()))
        .containsExactly("WRONG category 9 50 %");
  }

  @Test
  void objects_thatWereAskedForAndNoDrawnBoxFound_areMissed() {
    assertThat(
            drawn(
                List.of(
                    match(MatchOutcome.TP, 1, 0.8, 11L),
                    match(MatchOutcome.TP, 1, 0.1, 12L),
                    new Match(MatchOutcome.FN, 1, 2, null, HERE, 1200, null, 13L, null, null)),
                List.of(
                    new TrueObject(11, 1, HERE),
                    new TrueObject(12, 1, HERE),
                    new TrueObject(13, 2, HERE),
                    new TrueObject(14, 2, HERE))))
        .containsExactly("RIGHT cat 80 %", "TRUTH cat", "MISSED cat", "MISSED dog");
  }

  @Test
  void boxes_onAPhotoOfAnySize_areScaledWithIt() {
    String svg =
        BoxDrawing.of(640, 480, List.of(new DrawnBox(Kind.WRONG, HERE, "<b>cat"))).render();

    assertThat(svg).contains("viewBox=\"0 0 320 240\"", "x=\"5\"", "width=\"15\"", "box wrong");
    assertThat(svg).contains("&lt;b&gt;cat").doesNotContain("<b>");
  }

  @Test
  void weakest_ofSeveral_isTheOneOfLowestPrecision() {
    assertThat(CATEGORIES.weakest()).isEqualTo("Weakest class: dog, AP 30.0 % of 7 objects.");
    assertThat(CATEGORIES.weakestFirst()).extracting(Category::name).containsExactly("dog", "cat");
    assertThat(new Categories(List.of()).weakest()).isEmpty();
  }

  @Test
  void threshold_whereAllAreEvaluatedAsOne_isTheirs() {
    Categories together =
        new Categories(List.of(new Category(null, "object", 5, 9, 0.6, 0.8, 0.7, 0.3)));

    assertThat(together.threshold(4)).isEqualTo(0.3);
    assertThat(together.name(4)).isEqualTo("object");
  }
}
