package org.mocovit.dataset.index;

/**
 * Cuts images, as they pass in order, into shards of about equal work: an image belongs to the
 * shard in which its middle falls. Used by one thread.
 */
final class ShardCutter {
  private final ImageWork work;
  private final double total;
  private final int shards;
  private double before;
  private int shard;

  /**
   * A cutter before the first image.
   *
   * @param facts of all images
   * @param shards how many to cut, at least 1; may be more than there are images
   */
  ShardCutter(SetFacts facts, int shards) {
    this.work = new ImageWork(facts);
    this.total = work.total();
    this.shards = shards;
  }

  /** The number of the next image's shard, never less than the one before. */
  int next(long sizeBytes) {
    double next = work.of(sizeBytes);
    while (shard < shards - 1 && before + next / 2 >= total * (shard + 1) / shards) {
      shard++;
    }
    before += next;
    return shard;
  }
}
