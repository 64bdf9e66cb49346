package org.mocovit.dataset.index;

/** How many shards to make where the user does not say. */
public final class ShardCount {
  /** At 40 to 70 images a second and core, this many keep a task busy for 30 to 60 seconds. */
  private static final long IMAGES_PER_SHARD = 2_000;

  /** The same for large images, where reading and decoding decide: about 5 to 8 MB a second. */
  private static final long BYTES_PER_SHARD = 256L << 20;

  private ShardCount() {}

  /**
   * So many that none has more than about 2,000 images or 256 MiB, at least one a slot where there
   * are enough images, rounded up to a multiple of the slots so that the last wave is full; never
   * more than images.
   *
   * @param slots how many tasks run at once, at least 1
   * @param images how many images, at least 1
   * @param totalBytes their size as far as it is known
   */
  public static int of(int slots, long images, long totalBytes) {
    if (slots < 1) {
      throw new IllegalArgumentException("Task slots must be at least 1: " + slots);
    }
    long byImages = ceilingDivide(images, IMAGES_PER_SHARD);
    long byBytes = ceilingDivide(totalBytes, BYTES_PER_SHARD);
    long waves = Math.max(1, ceilingDivide(Math.max(byImages, byBytes), slots));
    return (int) Math.max(1, Math.min(images, waves * slots));
  }

  private static long ceilingDivide(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }
}
