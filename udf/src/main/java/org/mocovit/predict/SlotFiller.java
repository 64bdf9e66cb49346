package org.mocovit.predict;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.DecodedImage;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.preprocess.Preprocessor;

/** Decodes and preprocesses one image straight into its slot of a batch. */
final class SlotFiller {
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;
  private final StageTimes times;
  private final ShortMemory shortMemory;

  SlotFiller(
      ImageDecoder decoder, Preprocessor preprocessor, StageTimes times, ShortMemory shortMemory) {
    this.decoder = decoder;
    this.preprocessor = preprocessor;
    this.times = times;
    this.shortMemory = shortMemory;
  }

  /**
   * Fills a slot.
   *
   * @param bytes the encoded image
   * @param buffer the batch
   * @param offset where in the batch the slot begins, in floats
   * @return what was decoded; with a failure where the slot is not filled
   * @throws ShortMemoryException if there is no memory and that {@link
   *     ShortMemory#FAILS_THE_CALLER}
   */
  PreparedBatch.Decoded fill(byte[] bytes, FloatBuffer buffer, int offset) {
    DecodedImage image;
    try (BusyTime.Piece measured = times.measure(Stage.DECODE)) {
      image = decoder.decode(bytes, preprocessor.reduction());
    } catch (ImageDecodeException | RuntimeException | OutOfMemoryError e) {
      return failed(bytes, null, Stage.DECODE, e);
    }
    ImageOutcome.DecodedSize size =
        new ImageOutcome.DecodedSize(image.width(), image.height(), bytes.length);
    try (BusyTime.Piece measured = times.measure(Stage.PREPROCESS)) {
      preprocessor.fill(image, buffer, offset);
      return new PreparedBatch.Decoded(size, null);
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(bytes, size, Stage.PREPROCESS, e);
    }
  }

  private PreparedBatch.Decoded failed(
      byte[] bytes, ImageOutcome.@Nullable DecodedSize size, Stage stage, Throwable e) {
    if (e instanceof OutOfMemoryError noMemory && shortMemory == ShortMemory.FAILS_THE_CALLER) {
      throw new ShortMemoryException(bytes.length, stage, noMemory);
    }
    return new PreparedBatch.Decoded(size, ImageOutcome.Failure.of(stage, e));
  }
}
