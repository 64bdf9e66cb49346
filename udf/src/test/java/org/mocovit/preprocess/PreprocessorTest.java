package org.mocovit.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.image.resample.Resampler;
import org.mocovit.image.resample.Window;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.mocovit.preprocess.ResizeRule.Position;
import org.mocovit.preprocess.ResizeRule.Rounding;

class PreprocessorTest {
  private static final Normalization IMAGENET =
      new Normalization(
          255, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), ChannelOrder.RGB);
  private static final Normalization CAFFE =
      new Normalization(1, List.of(104.0, 117.0, 123.0), List.of(1.0, 1.0, 1.0), ChannelOrder.BGR);

  static Stream<Arguments> specs() {
    return Stream.of(
            spec(new ResizeRule.ShortestEdge(32), 28, IMAGENET),
            spec(new ResizeRule.ShortestEdge(32), 28, CAFFE),
            spec(new ResizeRule.ShortestEdge(32), 40, IMAGENET),
            spec(new ResizeRule.ShortestEdge(20), null, IMAGENET),
            spec(new ResizeRule.Squash(24, 17), null, CAFFE),
            spec(new ResizeRule.Squash(24, 17), 16, IMAGENET),
            spec(new ResizeRule.None(), null, IMAGENET),
            spec(new ResizeRule.None(), 15, CAFFE),
            spec(
                new ResizeRule.Letterbox(32, 32, 114, Position.CENTER, Rounding.ROUND),
                null,
                IMAGENET),
            spec(
                new ResizeRule.Letterbox(32, 24, 7, Position.TOP_LEFT, Rounding.FLOOR),
                null,
                CAFFE))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void fill_anySpec_normalizesTheView(PreprocessSpec spec) {
    Preprocessor preprocessor = new Preprocessor(spec);
    RgbImage image = noise(37, 23, 1);
    RgbImage view = preprocessor.view(image);
    int plane = view.width() * view.height();
    FloatBuffer filled = direct(3 * plane);
    preprocessor.fill(image, filled, 0);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < plane; i++) {
        assertThat(filled.get(c * plane + i)).isEqualTo(expected(spec, view, c, i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void view_anySpec_hasTheGeometrysSize(PreprocessSpec spec) {
    Preprocessor preprocessor = new Preprocessor(spec);
    RgbImage image = noise(23, 37, 2);
    ViewGeometry geometry = preprocessor.geometry(image);
    RgbImage view = preprocessor.view(image);
    assertThat(view.width()).isEqualTo(geometry.width());
    assertThat(view.height()).isEqualTo(geometry.height());
    spec.outputWidth().ifPresent(width -> assertThat(view.width()).isEqualTo(width));
    spec.outputHeight().ifPresent(height -> assertThat(view.height()).isEqualTo(height));
  }

  @Test
  void view_shortestEdgeAndCrop_cutsTheCentre() {
    RgbImage image = noise(50, 30, 3);
    RgbImage view = new Preprocessor(spec(new ResizeRule.ShortestEdge(20), 10, CAFFE)).view(image);
    RgbImage expected =
        Resampler.of(Interpolation.BILINEAR).resize(image, 33, 20, new Window(12, 5, 10, 10));
    assertThat(view.pixels()).isEqualTo(expected.pixels());
  }

  @Test
  void view_letterbox_padsAroundTheImage() {
    RgbImage view =
        new Preprocessor(
                spec(
                    new ResizeRule.Letterbox(9, 9, 114, Position.CENTER, Rounding.ROUND),
                    null,
                    CAFFE))
            .view(white(9, 4));
    for (int y = 0; y < 9; y++) {
      boolean inside = y >= 2 && y < 6;
      assertThat(view.pixels()[3 * 9 * y]).isEqualTo((byte) (inside ? 255 : 114));
    }
  }

  @Test
  void view_cropLargerThanImage_padsWithBlack() {
    RgbImage view = new Preprocessor(spec(new ResizeRule.None(), 4, IMAGENET)).view(white(2, 6));
    for (int y = 0; y < 4; y++) {
      assertThat(view.pixels()[3 * (4 * y)]).isZero();
      assertThat(view.pixels()[3 * (4 * y + 1)]).isEqualTo((byte) 255);
      assertThat(view.pixels()[3 * (4 * y + 2)]).isEqualTo((byte) 255);
      assertThat(view.pixels()[3 * (4 * y + 3)]).isZero();
    }
  }

  @Test
  void fill_shortLong_padsWithZerosAfterNormalization() {
    Preprocessor preprocessor =
        new Preprocessor(spec(new ResizeRule.ShortLong(10, 20, 8), null, IMAGENET));
    FloatBuffer filled = direct(3 * 16 * 16);
    for (int i = 0; i < filled.capacity(); i++) {
      filled.put(i, Float.NaN);
    }
    preprocessor.fill(white(10, 10), filled, 0);
    float white = (1f - 0.485f) / 0.229f;
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(filled.get(16 * y + x)).isEqualTo(x < 10 && y < 10 ? white : 0);
      }
    }
    RgbImage view = preprocessor.view(white(10, 10));
    assertThat(view.pixels()).endsWith(124, 116, 104);
  }

  @Test
  void fill_offset_leavesTheRestOfTheBatch() {
    Preprocessor preprocessor = new Preprocessor(spec(new ResizeRule.ShortestEdge(8), 8, IMAGENET));
    int size = 3 * 8 * 8;
    FloatBuffer batch = direct(3 * size);
    preprocessor.fill(noise(12, 10, 4), batch, size);
    FloatBuffer alone = direct(size);
    preprocessor.fill(noise(12, 10, 4), alone, 0);
    for (int i = 0; i < size; i++) {
      assertThat(batch.get(i)).isZero();
      assertThat(batch.get(size + i)).isEqualTo(alone.get(i));
      assertThat(batch.get(2 * size + i)).isZero();
    }
    assertThat(batch.position()).isZero();
  }

  @Test
  void fill_noRoom_isRefused() {
    Preprocessor preprocessor = new Preprocessor(spec(new ResizeRule.ShortestEdge(8), 8, IMAGENET));
    assertThatThrownBy(() -> preprocessor.fill(noise(9, 9, 5), direct(3 * 8 * 8), 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float expected(PreprocessSpec spec, RgbImage view, int channel, int pixel) {
    Normalization norm = spec.normalization();
    int source = norm.channels() == ChannelOrder.BGR ? 2 - channel : channel;
    float value = (view.pixels()[3 * pixel + source] & 0xff) / (float) norm.scale();
    return (value - norm.mean().get(channel).floatValue()) / norm.std().get(channel).floatValue();
  }

  private static PreprocessSpec spec(
      ResizeRule rule, @Nullable Integer crop, Normalization normalization) {
    return new PreprocessSpec(
        Orientation.IGNORE, rule, Interpolation.BILINEAR, crop, normalization);
  }

  private static RgbImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[3 * width * height];
    new Random(seed).nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }

  private static RgbImage white(int width, int height) {
    RgbImage image = RgbImage.black(width, height);
    Arrays.fill(image.pixels(), (byte) 255);
    return image;
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
