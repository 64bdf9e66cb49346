package org.mocovit.report.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.detection.DrawnObject.Kind;

class GalleryImageTest {
  private static final Box HERE = new Box(10, 20, 30, 40);
  private static final Categories CATEGORIES =
      new Categories(
          List.of(
              new Category(1L, "cat", 5, 9, 0.6, 0.8, 0.7, 0.4),
              new Category(2L, "dog", 7, 9, 0.3, 0.5, 0.6, 0.9),
              new Category(3L, "cow", 0, 4, null, null, null, null)));

  private static final FoundMasks NO_MASKS = new FoundMasks(Map.of());

  /** Of 100 x 100 pixels, from the column 10 on two columns of 3 rows each, from the row 20 on. */
  private static final RunLengthMask MASK =
      RunLengthMask.of(new MaskSize(100, 100), new int[] {1020, 3, 97, 3, 8877});

  private static Match match(
      MatchOutcome outcome, long category, double score, @Nullable Long annotation) {
    return new Match(outcome, 1, category, score, HERE, 1200, null, annotation, null, null);
  }

  private static List<String> drawn(List<Match> matches, List<TrueObject> truth) {
    return GalleryImage.of(matches, NO_MASKS, truth, CATEGORIES, ComparedShape.BOX)
        .objects()
        .stream()
        .map(object -> object.kind() + " " + object.label())
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
                    new TrueObject(11, 1, HERE, null),
                    new TrueObject(12, 1, HERE, null),
                    new TrueObject(13, 2, HERE, null),
                    new TrueObject(14, 2, HERE, null))))
        .containsExactly("RIGHT cat 80 %", "TRUTH cat", "MISSED cat", "MISSED dog");
  }

  @Test
  void boxes_onAPhotoOfAnySize_areScaledWithIt() {
    String svg =
        ObjectDrawing.of(
                640,
                480,
                List.of(new DrawnObject(Kind.WRONG, HERE, null, "<b>cat", "<b>cat")),
                ComparedShape.BOX)
            .render();

    assertThat(svg).contains("viewBox=\"0 0 320 240\"", "x=\"5\"", "width=\"15\"", "box wrong");
    assertThat(svg).contains("&lt;b&gt;cat").doesNotContain("<b>");
  }

  @Test
  void masks_ofDetections_areThoseWithTheirBoxAndScore() {
    FoundMasks masks = new FoundMasks(Map.of(new FoundMasks.Key(1, 1, HERE, 0.8), MASK));

    List<DrawnObject> drawn =
        GalleryImage.of(
                List.of(
                    new Match(MatchOutcome.TP, 1, 1, 0.8, HERE, 6, 0.715, 11L, null, null),
                    match(MatchOutcome.FP, 1, 0.81, null)),
                masks,
                List.of(),
                CATEGORIES,
                ComparedShape.MASK)
            .objects();

    assertThat(drawn)
        .containsExactly(
            new DrawnObject(Kind.RIGHT, HERE, MASK, "cat 80 %", "cat 80 %, IoU of masks 0.72"),
            new DrawnObject(Kind.WRONG, HERE, null, "cat 81 %", "cat 81 %"));
  }

  private static String svg(RunLengthMask mask, ComparedShape compared) {
    DrawnObject object = new DrawnObject(Kind.MISSED, HERE, mask, "cat", "a cat");
    return ObjectDrawing.of(160, 100, List.of(object), compared).render();
  }

  @Test
  void masks_thatWereCompared_standWithoutABox() {
    assertThat(svg(MASK, ComparedShape.MASK))
        .contains("aria-label=\"masks\"", "class=\"mask missed\"", "d=\"m10 20h2v3h-2z\"")
        .contains("transform=\"scale(2.0000 2.0000)\"", "<title>a cat</title>")
        .doesNotContain("<rect");
    assertThat(svg(MASK, ComparedShape.BOX))
        .contains("aria-label=\"boxes\"", "class=\"mask tint missed\"", "class=\"box missed\"");
  }

  @Test
  void masks_withoutAPixel_areBoxes() {
    RunLengthMask empty = RunLengthMask.of(new MaskSize(100, 100), new int[] {10_000});

    assertThat(svg(empty, ComparedShape.MASK)).contains("<rect").doesNotContain("<path");
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
