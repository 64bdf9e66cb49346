package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way to the model: one slot an image, each filled by a decode thread. Slots whose
 * image failed are closed by moving the last good image into them, so that the model sees good
 * images only.
 */
final class PreparedBatch {
  private final FloatBuffer buffer;
  private final int floatsPerImage;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * An image of the batch.
   *
   * @param image the image
   * @param ready completes with what the decode thread found; never exceptionally, unless the
   *     environment is broken
   */
  record Slot(ImageRef image, CompletableFuture<Decoded> ready) {}

  /**
   * What a decode thread found.
   *
   * @param size null where the image failed before it was decoded
   * @param failure null where the slot is filled
   */
  record Decoded(ImageOutcome.@Nullable DecodedSize size, ImageOutcome.@Nullable Failure failure) {}

  PreparedBatch(FloatBuffer buffer, int floatsPerImage) {
    this.buffer = buffer;
    this.floatsPerImage = floatsPerImage;
  }

  FloatBuffer buffer() {
    return buffer;
  }

  List<Slot> slots() {
    return slots;
  }

  /** Where the image of the next slot goes in the buffer, in floats. */
  int nextOffset() {
    return slots.size() * floatsPerImage;
  }

  void add(Slot slot) {
    slots.add(slot);
  }

  /**
   * Moves good images to the front of the buffer, keeping no particular order.
   *
   * @param good whether each slot is filled
   * @return the slot whose image now lies at each position
   */
  int[] compact(boolean[] good) {
    int[] slotAt = new int[good.length];
    int count = 0;
    int last = good.length - 1;
    for (int slot = 0; slot <= last; slot++) {
      if (good[slot]) {
        slotAt[count++] = slot;
        continue;
      }
      while (last > slot && !good[last]) {
        last--;
      }
      if (last > slot) {
        buffer.put(slot * floatsPerImage, buffer, last * floatsPerImage, floatsPerImage);
        slotAt[count++] = last--;
      }
    }
    return java.util.Arrays.copyOf(slotAt, count);
  }
}
