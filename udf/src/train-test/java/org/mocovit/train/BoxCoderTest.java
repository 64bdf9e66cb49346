package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxCoderTest {
  private static final Box FROM = new Box(10, 20, 30, 60);
  private static final int SIDE = 100;

  @Test
  void encode_boxBesideAnother_isShiftAndGrowthByTheWeights() {
    float[] deltas = new float[5];

    BoxCoder.OF_REGIONS.encode(new Box(15, 10, 55, 30), FROM, deltas, 1);

    // Centres (20, 40) and (35, 20), sides 20 x 40 and 40 x 20.
    float growth = (float) (5 * Math.log(2));
    assertThat(deltas).containsExactly(new float[] {0, 7.5f, -5, growth, -growth}, within(1e-5f));
  }

  @Test
  void decode_whatWasEncoded_isTheBox() {
    Box box = new Box(3, 70, 11, 99);
    float[] deltas = new float[8];
    BoxCoder.OF_ANCHORS.encode(box, FROM, deltas, 4);

    Box decoded = BoxCoder.OF_ANCHORS.decode(deltas, 4, FROM, SIDE);

    assertThat(decoded.apart(box)).isLessThan(1e-4f);
    assertThat(BoxCoder.OF_REGIONS.decode(deltas, 4, FROM, SIDE).apart(box)).isGreaterThan(10f);
  }

  @Test
  void decode_boxBeyondTheInput_endsThere() {
    assertThat(BoxCoder.OF_ANCHORS.decode(new float[] {0, 0, 3, 3}, 0, FROM, SIDE))
        .isEqualTo(new Box(0, 0, SIDE, SIDE));
  }

  @Test
  void decode_growthBeyondTheLimit_isCutOff() {
    Box tiny = new Box(49.99f, 49.99f, 50.01f, 50.01f);

    Box grown = BoxCoder.OF_ANCHORS.decode(new float[] {0, 0, 20, 0}, 0, tiny, SIDE);

    // By 1000 / 16.
    assertThat(grown.width()).isCloseTo(1.25f, within(1e-3f));
  }
}
