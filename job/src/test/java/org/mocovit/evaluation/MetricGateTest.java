package org.mocovit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.evaluation.MetricGate.Relation;

class MetricGateTest {
  @ParameterizedTest
  @CsvSource({
    "top1>=0.70, top1, AT_LEAST, false, 0.7",
    "ece_15<=5e-2, ece_15, AT_MOST, false, 0.05",
    "missing <= 0, missing, AT_MOST, false, 0",
    "AP>=baseline, AP, AT_LEAST, true, 0",
    "AP>=baseline-0.005, AP, AT_LEAST, true, -0.005",
    "AP >= baseline + 0.01, AP, AT_LEAST, true, 0.01"
  })
  void parse_gate_isRead(
      String text, String metric, Relation relation, boolean ofBaseline, double value) {
    assertThat(MetricGate.parse(text))
        .isEqualTo(new MetricGate(metric, relation, ofBaseline, value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top1",
        "top1>0.7",
        "top1=0.7",
        ">=0.7",
        "top1>=",
        "AP>=other",
        "AP>=baseline0.1",
        "AP>=1e",
        "AP>=1e999",
        "AP>=0.5 or so"
      })
  void parse_anotherForm_isRefusedWithTheRule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricGate.parse(text))
        .withMessageContaining(text.contains("999") ? "finite" : "METRIC>=NUMBER");
  }

  @Test
  void failure_metricAtTheBound_holds() {
    assertThat(MetricGate.parse("top1>=0.7").failure(0.7, null)).isEmpty();
    assertThat(MetricGate.parse("ece_15<=0.7").failure(0.7, null)).isEmpty();
    assertThat(MetricGate.parse("AP>=baseline").failure(0.7, 0.7)).isEmpty();
    assertThat(MetricGate.parse("AP>=baseline-0.1").failure(0.65, 0.7)).isEmpty();
    assertThat(MetricGate.parse("top1>=baseline-0.005").failure(0.4956, 0.5006)).isEmpty();
  }

  @Test
  void failure_metricBeyondTheBound_saysBoth() {
    assertThat(MetricGate.parse("top1>=0.7").failure(0.69, null))
        .contains("gate: top1 must be at least 0.7: 0.69");
    assertThat(MetricGate.parse("missing<=0").failure(3.0, null))
        .contains("gate: missing must be at most 0: 3");
    assertThat(MetricGate.parse("AP>=baseline-0.005").failure(0.51, 0.5225))
        .contains("gate: AP must be at least 0.5175 (baseline 0.5225): 0.51");
  }

  @Test
  void failure_undefinedMetric_breaksTheGate() {
    assertThat(MetricGate.parse("APs>=0").failure(null, null))
        .contains("gate: APs must be at least 0: undefined");
    assertThat(MetricGate.parse("APs<=1").failure(null, null))
        .contains("gate: APs must be at most 1: undefined");
    assertThat(MetricGate.parse("APs>=baseline-0.1").failure(0.3, null))
        .contains("gate: APs>=baseline-0.1: the baseline's APs is undefined");
  }
}
