package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.image.RgbImage;
import org.mocovit.preprocess.Normalization;

class DistortionTest {
  private static final int SIDE = 8;
  private static final Normalization UNIT =
      new Normalization(
          1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Normalization.ChannelOrder.RGB);

  /** What is white in the picture before must lie in the turned box after. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void turned_quarterTurns_takesTheBoxWhereThePixelsGo(int quarterTurns) {
    int width = 6;
    int height = 4;
    Box box = new Box(1, 0, 3, 3);
    Example example = new Example(white(box), width, height, List.of());
    Distortion turn = new Distortion(quarterTurns, Distortion.NONE.channels());

    Batch batch = Batch.of(List.of(example), List.of(turn), SIDE, UNIT, 7);

    Box expected = turn.turned(box, width, height);
    assertThat(expected.width() * expected.height()).isEqualTo(6);
    FloatBuffer values = batch.images();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean within =
            x >= expected.left()
                && x < expected.right()
                && y >= expected.top()
                && y < expected.bottom();
        boolean padding = turn.lies() ? x >= height || y >= width : x >= width || y >= height;
        assertThat(values.get(y * SIDE + x))
            .as("%d, %d", x, y)
            .isEqualTo(padding ? 7 : within ? 255 : 0);
      }
    }
  }

  @Test
  void draw_manyTimes_usesEveryTurnAndOrderAndKeepsToItsRanges() {
    Random random = new Random(1);
    List<Distortion> drawn =
        IntStream.range(0, 500).mapToObj(i -> Distortion.draw(random)).toList();

    assertThat(drawn.stream().map(Distortion::quarterTurns).distinct()).hasSize(4);
    assertThat(
            drawn.stream()
                .map(d -> d.channels().stream().map(Distortion.Channel::source).toList())
                .distinct())
        .hasSize(6)
        .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(0, 1, 2));
    assertThat(drawn.stream().flatMap(d -> d.channels().stream()))
        .allSatisfy(
            channel -> {
              assertThat(channel.gain()).isCloseTo(1, within(0.2f));
              assertThat(channel.offset()).isCloseTo(0, within(24f));
            });
  }

  private static RgbImage white(Box box) {
    RgbImage image = RgbImage.black(SIDE, SIDE);
    for (int y = (int) box.top(); y < box.bottom(); y++) {
      for (int x = (int) box.left(); x < box.right(); x++) {
        for (int c = 0; c < 3; c++) {
          image.pixels()[3 * (y * SIDE + x) + c] = (byte) 255;
        }
      }
    }
    return image;
  }
}
