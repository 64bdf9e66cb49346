package org.mocovit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mocovit.model.Task;

class ComparisonWordsTest {
  @Test
  void verdict_ofDetections_saysWhatWasCompared() {
    MetricComparison ap = new MetricComparison("AP", 0.5, 0.625, null, null);

    assertThat(ComparisonWords.verdict(Task.DETECT, ap))
        .startsWith("box AP went from 50.00 % to 62.50 % (+12.50 points)");
    assertThat(ComparisonWords.verdict(Task.SEGMENT, ap)).startsWith("mask AP went from 50.00 %");
    assertThat(ComparisonWords.classMeasure(Task.SEGMENT)).isEqualTo("mask AP");
  }

  @Test
  void verdict_ofClassifiers_hasTheMeasuresName() {
    MetricComparison top1 = new MetricComparison("top1", null, 0.5, null, null);

    assertThat(ComparisonWords.verdict(Task.CLASSIFY, top1))
        .isEqualTo("top1 is undefined in one of the two.");
    assertThat(ComparisonWords.classMeasure(Task.CLASSIFY)).isEqualTo("top-1");
  }
}
