package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.Task;
import org.mocovit.session.DeviceRequest;

class InferenceOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "CPU,CLASSIFY,4",
    "CPU,DETECT,2",
    "CPU,SEGMENT,2",
    "GPU,CLASSIFY,32",
    "GPU,DETECT,8",
    "AUTO,CLASSIFY,32",
    "AUTO,SEGMENT,8"
  })
  void defaultBatchSize_deviceAndTask_isWhatWasMeasuredToBeFast(
      DeviceRequest device, Task task, int expected) {
    assertThat(InferenceOptions.defaultBatchSize(device, task)).isEqualTo(expected);
  }
}
