package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedBatchTest {
  private static final int FLOATS = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "0", "11", "01", "10", "00", "0110", "1001", "0001", "1000", "10101011"})
  void compact_anyHoles_movesEveryGoodImageToTheFront(String pattern) {
    FloatBuffer buffer = FloatBuffer.allocate(FLOATS * pattern.length());
    boolean[] good = new boolean[pattern.length()];
    List<Integer> goodSlots = new ArrayList<>();
    for (int slot = 0; slot < good.length; slot++) {
      good[slot] = pattern.charAt(slot) == '1';
      if (good[slot]) {
        goodSlots.add(slot);
      }
      for (int i = 0; i < FLOATS; i++) {
        buffer.put(slot * FLOATS + i, slot * 10 + i);
      }
    }

    int[] slotAt = new PreparedBatch(buffer, FLOATS).compact(good);

    assertThat(slotAt).containsExactlyInAnyOrder(goodSlots.stream().mapToInt(i -> i).toArray());
    for (int position = 0; position < slotAt.length; position++) {
      for (int i = 0; i < FLOATS; i++) {
        assertThat(buffer.get(position * FLOATS + i)).isEqualTo(slotAt[position] * 10 + i);
      }
    }
  }
}
