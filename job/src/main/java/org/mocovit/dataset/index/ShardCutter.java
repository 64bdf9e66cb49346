package org.mocovit.dataset.index;

/**
 * Cuts images, as they pass in order, into shards of about equal bytes: an image belongs to the
 * shard in which the middle of its bytes falls. One of unknown size counts as the mean of the known
 * ones. Used by one thread.
 */
final class ShardCutter {
  private final SetFacts facts;
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
    this.facts = facts;
    this.shards = shards;
  }

  /** The number of the next image's shard, never less than the one before. */
  int next(long sizeBytes) {
    // An empty file still takes a slot in its shard.
    double weight = sizeBytes < 0 ? facts.meanBytes() : Math.max(1, sizeBytes);
    while (shard < shards - 1 && before + weight / 2 >= facts.weight() * (shard + 1) / shards) {
      shard++;
    }
    before += weight;
    return shard;
  }
}
