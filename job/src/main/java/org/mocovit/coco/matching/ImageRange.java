package org.mocovit.coco.matching;

import java.io.Serializable;

/**
 * Images with neighbouring ids, which are matched together.
 *
 * @param from number of the first
 * @param to number behind the last
 */
public record ImageRange(int from, int to) implements Serializable {
  /** The range of a partition, where all images are cut into ranges of one size. */
  public static ImageRange of(int partition, int partitions, int images) {
    return new ImageRange(
        start(partition, partitions, images), start(partition + 1, partitions, images));
  }

  /** The partition that an image is in. */
  public static int partitionOf(int image, int partitions, int images) {
    // The largest p with p * images / partitions <= image.
    return (int) ((((long) image + 1) * partitions - 1) / images);
  }

  private static int start(int partition, int partitions, int images) {
    return (int) ((long) partition * images / partitions);
  }
}
