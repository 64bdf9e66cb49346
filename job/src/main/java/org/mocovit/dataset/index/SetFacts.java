package org.mocovit.dataset.index;

/**
 * What is known of a set's images together.
 *
 * @param count how many there are
 * @param totalBytes the sum of the sizes that are known
 * @param newestMillis when the file was written that was written last, in milliseconds since 1970;
 *     {@link ImageFacts#UNKNOWN} where the source does not say
 * @param meanBytes the mean of the sizes that are known, at least 1
 * @param weight the sum of what each weighs in a shard: its size, at least 1, or the mean where it
 *     is not known
 */
public record SetFacts(
    long count, long totalBytes, long newestMillis, long meanBytes, double weight) {}
