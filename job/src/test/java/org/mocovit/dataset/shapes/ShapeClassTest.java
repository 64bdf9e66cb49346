package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeClassTest {
  @Test
  void categoryId_ofAll_followsSortedLabels() {
    assertThat(ShapeClass.values())
        .extracting(ShapeClass::label)
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(ShapeClass.values())
        .extracting(ShapeClass::categoryId)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ShapeClass.values().length).boxed().toList());
  }

  @Test
  void label_ofTwoWords_isHyphenated() {
    assertThat(ShapeClass.LETTER_H.label()).isEqualTo("letter-h");
  }

  @ParameterizedTest
  @EnumSource
  void outline_ofAny_isNormalized(ShapeClass shapeClass) {
    Outline outline = shapeClass.outline();
    Bounds bounds = outline.bounds();
    assertThat(bounds.left() + bounds.right()).isCloseTo(0, within(1e-12));
    assertThat(bounds.top() + bounds.bottom()).isCloseTo(0, within(1e-12));
    assertThat(farthest(outline)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void outline_rasterized_coversItsArea(ShapeClass shapeClass) {
    Outline outline = shapeClass.outline().placed(new Placement(60, 55, 50, 0.7, 0.9));
    assertThat(covered(outline, 120, 110)).isCloseTo(outline.area(), within(outline.area() / 100));
    assertThat(outline.area()).isGreaterThan(1000);
  }

  @ParameterizedTest
  @EnumSource
  void outline_visibleWhole_hasItsArea(ShapeClass shapeClass) {
    Outline outline = shapeClass.outline().placed(new Placement(60, 55, 50, 0.7, 0.9));
    VisibleRegion region = VisibleRegion.of(outline, List.of(), 120, 110);
    assertThat(region.polygons()).hasSize(1);
    assertThat(region.areaPixels()).isCloseTo(outline.area(), within(1.0));
  }

  private static double farthest(Outline outline) {
    return Stream.of(outline)
        .flatMap(o -> o.loops().stream().flatMap(List::stream))
        .mapToDouble(p -> Math.hypot(p.x(), p.y()))
        .max()
        .orElseThrow();
  }

  private static double covered(Outline outline, int width, int height) {
    Coverage coverage = new Coverage(outline, width);
    double sum = 0;
    for (int y = coverage.firstRow(); y < coverage.endRow(height); y++) {
      for (float share : coverage.row(y)) {
        sum += share;
      }
    }
    return sum;
  }
}
