package org.mocovit.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.image.resample.Window;
import org.mocovit.preprocess.ResizeRule.Coordinates;
import org.mocovit.preprocess.ResizeRule.Position;
import org.mocovit.preprocess.ResizeRule.Rounding;

class ViewGeometryTest {
  @ParameterizedTest
  @CsvSource({
    // The sizes and offsets that torchvision gives.
    "500, 375, 341, 256, -58, -16",
    "375, 500, 256, 341, -16, -58",
    "392, 294, 341, 256, -58, -16",
    "411, 120, 876, 256, -326, -16",
    "428, 640, 256, 382, -16, -79",
    "335, 500, 256, 382, -16, -79",
    "333, 333, 256, 256, -16, -16",
    // (387 - 224) / 2 = 81.5 and (383 - 224) / 2 = 79.5: halves go to the even number.
    "500, 330, 387, 256, -82, -16",
    "700, 467, 383, 256, -80, -16",
  })
  void of_shortestEdgeAndCrop_followsTorchvision(
      int width, int height, int resizedWidth, int resizedHeight, int left, int top) {
    ViewGeometry geometry =
        ViewGeometry.of(spec(new ResizeRule.ShortestEdge(256), 224), width, height);
    assertThat(geometry.width()).isEqualTo(224);
    assertThat(geometry.height()).isEqualTo(224);
    assertThat(geometry.resizedWidth()).isEqualTo(resizedWidth);
    assertThat(geometry.resizedHeight()).isEqualTo(resizedHeight);
    assertThat(geometry.left()).isEqualTo(left);
    assertThat(geometry.top()).isEqualTo(top);
    assertThat(geometry.visible()).isEqualTo(new Window(-left, -top, 224, 224));
  }

  @Test
  void of_cropLargerThanImage_padsAllAround() {
    ViewGeometry geometry = ViewGeometry.of(spec(new ResizeRule.None(), 10), 7, 13);
    assertThat(geometry.left()).isEqualTo(1);
    assertThat(geometry.top()).isEqualTo(-2);
    assertThat(geometry.visible()).isEqualTo(new Window(0, 2, 7, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "333, 500, CENTER, ROUND, 426, 640, 107, 0",
    "424, 640, CENTER, ROUND, 424, 640, 108, 0",
    "640, 427, CENTER, ROUND, 640, 427, 0, 106",
    "500, 333, TOP_LEFT, FLOOR, 640, 426, 0, 0",
    "500, 333, TOP_LEFT, ROUND, 640, 426, 0, 0",
    "500, 334, TOP_LEFT, ROUND, 640, 428, 0, 0",
    "500, 334, TOP_LEFT, FLOOR, 640, 427, 0, 0",
    "10000, 2, CENTER, FLOOR, 640, 1, 0, 319",
  })
  void of_letterbox_fitsIntoBox(
      int width,
      int height,
      Position position,
      Rounding rounding,
      int resizedWidth,
      int resizedHeight,
      int left,
      int top) {
    ViewGeometry geometry =
        ViewGeometry.of(
            spec(new ResizeRule.Letterbox(640, 640, 114, position, rounding), null), width, height);
    assertThat(geometry.width()).isEqualTo(640);
    assertThat(geometry.height()).isEqualTo(640);
    assertThat(geometry.resizedWidth()).isEqualTo(resizedWidth);
    assertThat(geometry.resizedHeight()).isEqualTo(resizedHeight);
    assertThat(geometry.left()).isEqualTo(left);
    assertThat(geometry.top()).isEqualTo(top);
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, 1066, 800, 1088, 800",
    "480, 640, 800, 1066, 800, 1088",
    "500, 375, 1066, 800, 1088, 800",
    "2000, 500, 1333, 333, 1344, 352",
    "800, 800, 800, 800, 800, 800",
  })
  void of_shortLong_padsToMultiple(
      int width, int height, int resizedWidth, int resizedHeight, int viewWidth, int viewHeight) {
    ViewGeometry geometry =
        ViewGeometry.of(spec(new ResizeRule.ShortLong(800, 1333, 32), null), width, height);
    assertThat(geometry.resizedWidth()).isEqualTo(resizedWidth);
    assertThat(geometry.resizedHeight()).isEqualTo(resizedHeight);
    assertThat(geometry.width()).isEqualTo(viewWidth);
    assertThat(geometry.height()).isEqualTo(viewHeight);
    assertThat(geometry.left()).isZero();
    assertThat(geometry.top()).isZero();
  }

  @Test
  void originalX_cornersOfResizedImage_areCornersOfImage() {
    ViewGeometry geometry =
        ViewGeometry.of(
            spec(new ResizeRule.Letterbox(640, 640, 0, Position.CENTER, Rounding.ROUND), null),
            400,
            320);
    assertThat(geometry.originalX(0)).isEqualTo(0);
    assertThat(geometry.originalX(640)).isCloseTo(400, within(1e-9));
    assertThat(geometry.originalY(64)).isCloseTo(0, within(1e-9));
    assertThat(geometry.originalY(576)).isCloseTo(320, within(1e-9));
    assertThat(geometry.originalY(0)).isNegative();
  }

  /** 500 x 334 in a box of 160 becomes 160 x 106: wanted are 106.88 rows. */
  @ParameterizedTest
  @CsvSource({"WANTED, 331.25", "EXACT, 334"})
  void originalY_letterboxWithRoundedRows_goesBackAsAsked(Coordinates coordinates, double bottom) {
    ViewGeometry geometry =
        ViewGeometry.of(
            spec(
                new ResizeRule.Letterbox(
                    160, 160, 0, Position.TOP_LEFT, Rounding.FLOOR, coordinates),
                null),
            500,
            334);
    assertThat(geometry.resizedHeight()).isEqualTo(106);
    assertThat(geometry.originalX(160)).isCloseTo(500, within(1e-9));
    assertThat(geometry.originalY(106)).isCloseTo(bottom, within(1e-9));
  }

  @Test
  void originalY_squash_hasItsOwnScale() {
    ViewGeometry geometry = ViewGeometry.of(spec(new ResizeRule.Squash(200, 100), 50), 400, 400);
    assertThat(geometry.originalX(0)).isEqualTo(150);
    assertThat(geometry.originalY(0)).isEqualTo(100);
    assertThat(geometry.originalX(50)).isEqualTo(250);
    assertThat(geometry.originalY(50)).isEqualTo(300);
  }

  @Test
  void of_viewTooLargeForAnArray_isRefused() {
    PreprocessSpec spec = spec(new ResizeRule.ShortestEdge(256), null);
    assertThatThrownBy(() -> ViewGeometry.of(spec, 1, 100_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at most");
    assertThatThrownBy(() -> ViewGeometry.of(spec, 1, 100_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 x 25600000");
  }

  private static PreprocessSpec spec(ResizeRule rule, @Nullable Integer crop) {
    return new PreprocessSpec(
        Orientation.IGNORE,
        rule,
        Interpolation.BILINEAR,
        crop,
        new Normalization(
            255, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Normalization.ChannelOrder.RGB));
  }
}
