package org.mocovit.dataset;

import java.util.ArrayList;
import java.util.List;
import org.mocovit.predict.ImageRef;

/**
 * A set's images cut into contiguous chunks of about equal bytes, one a task.
 *
 * @param chunks in order, serializable; some may be empty
 */
public record PartitionPlan(List<List<ImageRef>> chunks) {
  /** At 40 to 70 images a second and core, this many keep a task busy for 30 to 60 seconds. */
  static final long IMAGES_PER_TASK = 2_000;

  /** The same for large images, where reading and decoding decide: about 5 to 8 MB a second. */
  static final long BYTES_PER_TASK = 256L << 20;

  /** Copies the lists. */
  public PartitionPlan {
    chunks = chunks.stream().map(List::copyOf).toList();
  }

  /**
   * Cuts a list. An image belongs to the chunk in which the middle of its bytes falls; an image of
   * unknown size counts as the mean of the known ones.
   *
   * @param images in the set's order
   * @param count how many chunks, at least 1; may be more than there are images
   */
  public static PartitionPlan of(List<ImageRef> images, int count) {
    if (count < 1) {
      throw new DatasetException("--partitions must be at least 1: " + count);
    }
    long[] weights = weights(images);
    double total = 0;
    for (long weight : weights) {
      total += weight;
    }
    List<List<ImageRef>> chunks = new ArrayList<>(count);
    double before = 0;
    int next = 0;
    for (int chunk = 0; chunk < count; chunk++) {
      int first = next;
      double end = total * (chunk + 1) / count;
      while (next < weights.length && (chunk == count - 1 || before + weights[next] / 2.0 < end)) {
        before += weights[next];
        next++;
      }
      chunks.add(images.subList(first, next));
    }
    return new PartitionPlan(chunks);
  }

  /**
   * How many tasks to make where the user does not say: so many that none has more than about 2,000
   * images or 256 MiB, at least one a slot where there are enough images, rounded up to a multiple
   * of the slots so that the last wave is full; never more than images.
   *
   * @param slots how many tasks run at once, at least 1
   * @param images how many images, at least 1
   * @param totalBytes their size as far as it is known
   */
  public static int defaultCount(int slots, int images, long totalBytes) {
    if (slots < 1) {
      throw new DatasetException("Task slots must be at least 1: " + slots);
    }
    long byImages = ceilingDivide(images, IMAGES_PER_TASK);
    long byBytes = ceilingDivide(totalBytes, BYTES_PER_TASK);
    long waves = Math.max(1, ceilingDivide(Math.max(byImages, byBytes), slots));
    return (int) Math.max(1, Math.min(images, waves * slots));
  }

  private static long ceilingDivide(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  private static long[] weights(List<ImageRef> images) {
    long mean =
        Math.max(
            1,
            Math.round(
                images.stream()
                    .mapToLong(ImageRef::sizeBytes)
                    .filter(size -> size >= 0)
                    .average()
                    .orElse(1)));
    // An empty file still takes a slot in its chunk.
    return images.stream()
        .mapToLong(image -> image.sizeBytes() < 0 ? mean : Math.max(1, image.sizeBytes()))
        .toArray();
  }
}
