package org.mocovit.dataset.index;

/**
 * Images that follow one another in an index: what one task works on.
 *
 * @param number from 0
 * @param position of the first image, for {@link ImageIndex#open}
 * @param images how many; may be 0
 */
public record Shard(int number, long position, int images) {}
