package org.mocovit.image.resample;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.RgbImage;

class PlainBilinearResamplerTest {
  @ParameterizedTest
  @CsvSource({
    "500, 375, 416, 312",
    "640, 427, 416, 277",
    "640, 480, 320, 240",
    "333, 500, 277, 416",
    "13, 7, 200, 101",
    "2, 2, 5, 9",
    "1, 9, 4, 3",
    "9, 1, 3, 4",
    "1, 1, 3, 3",
    "1000, 30, 7, 29",
    "97, 61, 96, 60"
  })
  void resize_anySize_equalsOpenCv(int inWidth, int inHeight, int width, int height) {
    RgbImage source = PillowGoldens.pattern(inWidth, inHeight);
    RgbImage resized =
        Resampler.of(Interpolation.BILINEAR_PLAIN)
            .resize(source, width, height, Window.all(width, height));
    assertThat(resized.pixels()).isEqualTo(resizeWithOpenCv(source, width, height));
  }

  @SuppressWarnings("try") // The scope works by being open.
  private static byte[] resizeWithOpenCv(RgbImage source, int width, int height) {
    try (PointerScope scope = new PointerScope()) {
      Mat from =
          new Mat(
              source.height(),
              source.width(),
              opencv_core.CV_8UC3,
              new BytePointer(source.pixels()));
      Mat to = new Mat();
      opencv_imgproc.resize(from, to, new Size(width, height), 0, 0, opencv_imgproc.INTER_LINEAR);
      byte[] pixels = new byte[3 * width * height];
      to.data().get(pixels);
      return pixels;
    }
  }
}
