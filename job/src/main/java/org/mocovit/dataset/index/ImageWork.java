package org.mocovit.dataset.index;

/**
 * What images cost a task, in shards of the default size: a full one has 2,000 tiny images, or 256
 * MiB of large ones, or a mixture. Both bounds hold in any part of a set that is mixed of both.
 */
final class ImageWork {
  /** At 40 to 70 images a second and core, this many keep a task busy for 30 to 60 seconds. */
  private static final double IMAGES_PER_SHARD = 2_000;

  /** The same for large images, where reading and decoding decide: about 5 to 8 MB a second. */
  private static final double BYTES_PER_SHARD = 256 << 20;

  private final SetFacts facts;

  ImageWork(SetFacts facts) {
    this.facts = facts;
  }

  /** The work of an image; one of unknown size, below 0, counts as the mean of the known ones. */
  double of(long sizeBytes) {
    return 1 / IMAGES_PER_SHARD + (sizeBytes < 0 ? meanOfUnknown() : sizeBytes) / BYTES_PER_SHARD;
  }

  /** The work of all images. */
  double total() {
    double unknown = facts.count() - facts.sizesKnown();
    return facts.count() / IMAGES_PER_SHARD
        + (facts.totalBytes() + unknown * meanOfUnknown()) / BYTES_PER_SHARD;
  }

  private double meanOfUnknown() {
    return facts.sizesKnown() == 0 ? 0 : (double) facts.totalBytes() / facts.sizesKnown();
  }
}
