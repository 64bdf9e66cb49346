package org.mocovit.predict;

import java.nio.FloatBuffer;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.preprocess.Preprocessor;

/** Decodes and preprocesses one image straight into its slot of a batch. */
final class SlotFiller {
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;
  private final StageTimes times;

  SlotFiller(ImageDecoder decoder, Preprocessor preprocessor, StageTimes times) {
    this.decoder = decoder;
    this.preprocessor = preprocessor;
    this.times = times;
  }

  PreparedBatch.Decoded fill(byte[] bytes, FloatBuffer buffer, int offset) {
    RgbImage image;
    try (StageTimes.Measurement measured = times.measure(Stage.DECODE)) {
      image = decoder.decode(bytes);
    } catch (ImageDecodeException | RuntimeException | OutOfMemoryError e) {
      return failed(null, Stage.DECODE, e);
    }
    ImageOutcome.DecodedSize size =
        new ImageOutcome.DecodedSize(image.width(), image.height(), bytes.length);
    try (StageTimes.Measurement measured = times.measure(Stage.PREPROCESS)) {
      preprocessor.fill(image, buffer, offset);
      return new PreparedBatch.Decoded(size, null);
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(size, Stage.PREPROCESS, e);
    }
  }

  private static PreparedBatch.Decoded failed(
      ImageOutcome.@org.jspecify.annotations.Nullable DecodedSize size, Stage stage, Throwable e) {
    return new PreparedBatch.Decoded(size, ImageOutcome.Failure.of(stage, e));
  }
}
