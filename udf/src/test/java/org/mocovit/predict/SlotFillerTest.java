package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.FloatBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.preprocess.ResizeRule;

class SlotFillerTest {
  private static final ImageDecoder DECODER =
      new ImageDecoder(Orientation.IGNORE, Integer.MAX_VALUE);

  private static final Preprocessor PREPROCESSOR =
      new Preprocessor(
          new PreprocessSpec(
              Orientation.IGNORE,
              new ResizeRule.Squash(1, 1),
              Interpolation.BILINEAR,
              null,
              new Normalization(
                  1,
                  List.of(0.0, 0.0, 0.0),
                  List.of(1.0, 1.0, 1.0),
                  Normalization.ChannelOrder.RGB)));

  /**
   * A GIF whose screen of 42966 x 49981 pixels takes an array of 2<sup>31</sup> - 2 bytes, one more
   * than a Java VM gives whatever memory it has; a picture of one pixel lies on it.
   */
  private static final byte[] TOO_LARGE_FOR_ANY_MEMORY =
      HexFormat.of()
          .parseHex(
              "474946383961" // GIF89a
                  + "d6a73dc3800000" // width, height, a palette of two colours
                  + "000000ffffff"
                  + "2c000000000100010000" // one pixel at the top left
                  + "02024401003b");

  private static SlotFiller filler(ShortMemory shortMemory) {
    return new SlotFiller(DECODER, PREPROCESSOR, new StageTimes(), shortMemory);
  }

  @Test
  void fill_goodImage_fillsItsSlot() {
    FloatBuffer batch = FloatBuffer.allocate(6);

    assertThat(filler(ShortMemory.FAILS_THE_CALLER).fill(Photos.png(1, 1, 7, 8, 9), batch, 3))
        .extracting(PreparedBatch.Decoded::failure)
        .isNull();
    assertThat(batch.array()).containsExactly(0, 0, 0, 7, 8, 9);
  }

  @Test
  void fill_memoryShortAndTheImageFails_saysSo() {
    PreparedBatch.Decoded decoded =
        filler(ShortMemory.FAILS_THE_IMAGE)
            .fill(TOO_LARGE_FOR_ANY_MEMORY, FloatBuffer.allocate(3), 0);

    assertThat(decoded.failure())
        .isEqualTo(
            new ImageOutcome.Failure(
                Stage.DECODE, "OutOfMemoryError", "Requested array size exceeds VM limit"));
  }

  @Test
  void fill_memoryShortAndTheCallerFails_throws() {
    assertThatExceptionOfType(ShortMemoryException.class)
        .isThrownBy(
            () ->
                filler(ShortMemory.FAILS_THE_CALLER)
                    .fill(TOO_LARGE_FOR_ANY_MEMORY, FloatBuffer.allocate(3), 0))
        .withNoCause()
        .withMessageContaining("spark.executor.memory");
  }

  @Test
  void predict_ofSingleImagesAndMemoryShort_throws() {
    SingleImages<Float> images = new SingleImages<>(DECODER, PREPROCESSOR, new FirstFloat(), 1, 1);

    assertThatExceptionOfType(ShortMemoryException.class)
        .isThrownBy(() -> images.caller().predict(TOO_LARGE_FOR_ANY_MEMORY));
  }

  /** Says an image's first value. */
  private static final class FirstFloat implements BatchModel<Float> {
    @Override
    public int floatsPerImage() {
      return 3;
    }

    @Override
    public int capacity(int images) {
      return images;
    }

    @Override
    public List<Float> predict(FloatBuffer batch, List<DecodedSize> images) {
      return List.of(batch.get(0));
    }
  }
}
