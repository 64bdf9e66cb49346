package org.mocovit.dataset.index;

/** How many shards to make where the user does not say. */
public final class ShardCount {
  private ShardCount() {}

  /**
   * So many that none has more than about 2,000 images or 256 MiB, at least one a slot where there
   * are enough images, rounded up to a multiple of the slots so that the last wave is full; never
   * more than images.
   *
   * @param slots how many tasks run at once, at least 1
   * @param facts of all images
   */
  public static int of(int slots, SetFacts facts) {
    if (slots < 1) {
      throw new IllegalArgumentException("Task slots must be at least 1: " + slots);
    }
    long waves = Math.max(1, (long) Math.ceil(new ImageWork(facts).total() / slots));
    return (int) Math.max(1, Math.min(facts.count(), waves * slots));
  }
}
