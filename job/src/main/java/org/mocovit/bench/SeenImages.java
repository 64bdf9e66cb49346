package org.mocovit.bench;

/**
 * What the first pass tells of the images.
 *
 * @param root where they lie
 * @param count how many there are
 * @param failed how many of them cannot be predicted; they count in all figures, as they do in a
 *     job
 * @param meanWidth columns, on average over those that can be
 * @param meanHeight rows, on average over those
 * @param meanBytes encoded, on average over those
 */
public record SeenImages(
    String root, long count, long failed, double meanWidth, double meanHeight, double meanBytes) {}
