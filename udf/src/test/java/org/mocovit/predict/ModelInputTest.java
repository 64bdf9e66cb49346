package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelInputTest {
  private static final int FLOATS = 12;
  private static final int ROOM = 8;

  private static ModelInput input(int fixedBatch, boolean filled) {
    return new ModelInput("input", FLOATS, new ModelInput.Sides(2, 2), fixedBatch, false, filled);
  }

  private static FloatBuffer usedBuffer() {
    float[] left = new float[ROOM * FLOATS];
    Arrays.fill(left, 7);
    return FloatBuffer.wrap(left);
  }

  private static List<ModelInput.Portion> portions(
      ModelInput input, FloatBuffer batch, int images) {
    List<ModelInput.Portion> portions = new ArrayList<>();
    input.forEachPortion(batch, images, portions::add);
    return portions;
  }

  @ParameterizedTest
  @CsvSource({"0,false,3", "0,true,8", "4,false,4", "4,true,4"})
  void forEachPortion_fewerImagesThanRoom_givesOneShapeWhereShapesAreDear(
      int fixedBatch, boolean filled, int given) {
    FloatBuffer batch = usedBuffer();

    List<ModelInput.Portion> portions = portions(input(fixedBatch, filled), batch, 3);

    assertThat(portions).hasSize(1);
    ModelInput.Portion portion = portions.get(0);
    assertThat(portion.images()).isEqualTo(3);
    assertThat(portion.capacity()).isEqualTo(given);
    assertThat(portion.values().remaining()).isEqualTo(given * FLOATS);
    for (int i = 0; i < batch.capacity(); i++) {
      boolean behind = i >= 3 * FLOATS && i < given * FLOATS;
      assertThat(batch.get(i)).isEqualTo(behind ? 0 : 7);
    }
  }

  @Test
  void forEachPortion_oneByOne_staysSoWhereShapesAreDear() {
    assertThat(portions(input(0, true).oneByOne(), usedBuffer(), 3))
        .extracting(ModelInput.Portion::capacity)
        .containsExactly(1, 1, 1);
  }

  @Test
  void forEachPortion_fullBatch_isNotTouched() {
    FloatBuffer batch = usedBuffer();

    assertThat(portions(input(0, true), batch, ROOM)).hasSize(1);
    assertThat(batch).isEqualTo(usedBuffer());
  }
}
