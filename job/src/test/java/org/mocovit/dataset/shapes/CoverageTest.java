package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {
  @Test
  void row_alignedRectangle_coversWholePixels() {
    Coverage coverage = new Coverage(Rectangles.rectangle(1, 2, 3, 4), 5);
    assertThat(coverage.row(1)).containsExactly(0, 0, 0, 0, 0);
    assertThat(coverage.row(2)).containsExactly(0, 1, 1, 0, 0);
    assertThat(coverage.row(3)).containsExactly(0, 1, 1, 0, 0);
    assertThat(coverage.row(4)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void row_edgesInsidePixels_coversShares() {
    Coverage coverage = new Coverage(Rectangles.rectangle(0.5, 0, 2.25, 0.5), 4);
    assertThat(coverage.row(0)).containsExactly(0.25f, 0.5f, 0.125f, 0);
  }

  @Test
  void row_outlineBeyondImage_isClipped() {
    Coverage coverage = new Coverage(Rectangles.rectangle(-5, -5, 50, 50), 3);
    assertThat(coverage.firstRow()).isZero();
    assertThat(coverage.endRow(7)).isEqualTo(7);
    assertThat(coverage.row(0)).containsExactly(1, 1, 1);
  }

  @Test
  void row_throughHole_leavesHoleOut() {
    Coverage coverage = new Coverage(Rectangles.frame(), 60);
    float[] row = coverage.row(30);
    assertThat(row[15]).isEqualTo(1);
    assertThat(row[30]).isZero();
    assertThat(row[45]).isEqualTo(1);
  }
}
