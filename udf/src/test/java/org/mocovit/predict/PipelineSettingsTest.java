package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipelineSettingsTest {
  @Test
  void of_anyBatchSize_readsAheadFourOfThem() {
    assertThat(PipelineSettings.of(2, 1).readAhead()).isEqualTo(32);
    assertThat(PipelineSettings.of(16, 1).readAhead()).isEqualTo(64);
    assertThat(PipelineSettings.of(600_000_000, 1).readAhead()).isEqualTo(Integer.MAX_VALUE);
  }
}
