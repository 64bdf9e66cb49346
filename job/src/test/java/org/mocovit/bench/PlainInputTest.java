package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

class PlainInputTest {
  private static final int SIDE = 8;

  /** The left half of the crop is red, the right one blue: the crop is of the middle. */
  @ParameterizedTest
  @EnumSource(ChannelOrder.class)
  void fill_largePhoto_isTheNormalizedMiddle(ChannelOrder order) {
    BufferedImage photo = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = photo.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, 40, 40);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(40, 0, 40, 40);
    canvas.dispose();
    FloatBuffer batch = FloatBuffer.allocate(1 + 3 * SIDE * SIDE);

    new PlainInput(spec(order)).fill(photo, batch, 1);

    boolean redFirst = order == ChannelOrder.RGB;
    // (255 / 255 - 0.5) / 0.25 and (0 - 0.5) / 0.25; the middle plane is green
    assertThat(value(batch, redFirst ? 0 : 2, 1)).isEqualTo(2, within(1e-6f));
    assertThat(value(batch, redFirst ? 0 : 2, SIDE - 2)).isEqualTo(-2, within(1e-6f));
    assertThat(value(batch, redFirst ? 2 : 0, 1)).isEqualTo(-2, within(1e-6f));
    assertThat(value(batch, redFirst ? 2 : 0, SIDE - 2)).isEqualTo(2, within(1e-6f));
    assertThat(value(batch, 1, 1)).isEqualTo(-2, within(1e-6f));
    assertThat(batch.get(0)).isZero();
  }

  @Test
  void decode_png_hasItsPixels() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x102030);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", png)).isTrue();
    BufferedImage decoded = Objects.requireNonNull(PlainInput.decode(png.toByteArray()));
    assertThat(decoded.getWidth()).isEqualTo(3);
    assertThat(decoded.getRGB(2, 1) & 0xffffff).isEqualTo(0x102030);

    byte[] cut = Arrays.copyOf(png.toByteArray(), png.size() / 2);
    assertThatThrownBy(() -> PlainInput.decode(cut)).isInstanceOf(IOException.class);
  }

  @Test
  void decode_noImage_isNull() throws IOException {
    assertThat(PlainInput.decode("no image".getBytes(StandardCharsets.UTF_8))).isNull();
  }

  private static float value(FloatBuffer batch, int plane, int x) {
    return batch.get(1 + (plane * SIDE + SIDE / 2) * SIDE + x);
  }

  /** A shorter side of 10 pixels, of which the middle 8 are left. */
  private static PreprocessSpec spec(ChannelOrder order) {
    return new PreprocessSpec(
        Orientation.IGNORE,
        new ResizeRule.ShortestEdge(10),
        Interpolation.BILINEAR,
        SIDE,
        new Normalization(255, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25), order));
  }
}
