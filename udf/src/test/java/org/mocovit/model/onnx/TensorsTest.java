package org.mocovit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.proto.TensorProto;

class TensorsTest {
  @Test
  void floats_rawData_isLittleEndian() {
    TensorProto tensor = Tensors.floats("t", List.of(1, 2), new float[] {1f, -2f});

    assertThat(tensor.getDimsList()).containsExactly(1L, 2L);
    assertThat(tensor.getRawData().toByteArray()).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  }

  @Test
  void integers_rawData_isLittleEndian() {
    assertThat(Tensors.integers("t", 258).getRawData().toByteArray())
        .containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void floats_wrongNumberOfValues_isRefused() {
    assertThatThrownBy(() -> Tensors.floats("t", List.of(2, 2), new float[3]))
        .hasMessage("Tensor t must have the 4 values of its shape [2, 2]: 3");
  }
}
