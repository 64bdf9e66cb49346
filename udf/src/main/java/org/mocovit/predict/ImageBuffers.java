package org.mocovit.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Memory for model inputs: direct buffers of 32-bit floats in native order, filled with zeros. */
final class ImageBuffers {
  private ImageBuffers() {}

  /** Room for one image that no model reads from here. */
  static FloatBuffer ofImage(BatchModel<?> model) {
    return ofFloats(model.floatsPerImage());
  }

  /**
   * Room for a batch, {@link BatchModel#capacity} images.
   *
   * @param batchSize the most images of a run, at least 1
   * @throws IllegalArgumentException if no buffer is so large
   */
  static FloatBuffer ofBatch(BatchModel<?> model, int batchSize) {
    int most = Integer.MAX_VALUE / Float.BYTES / model.floatsPerImage();
    // The size alone first: the capacity for it may be beyond an int.
    if (batchSize > most || model.capacity(batchSize) > most) {
      throw new IllegalArgumentException(
          "batch-size must be at most %d for images of %d floats: %d"
              .formatted(most, model.floatsPerImage(), batchSize));
    }
    return ofFloats(model.capacity(batchSize) * model.floatsPerImage());
  }

  private static FloatBuffer ofFloats(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
