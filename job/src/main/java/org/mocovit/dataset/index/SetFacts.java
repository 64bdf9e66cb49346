package org.mocovit.dataset.index;

/**
 * What is known of a set's images together.
 *
 * @param count how many there are
 * @param sizesKnown of how many the size is known
 * @param totalBytes the sum of the sizes that are known
 * @param newestMillis when the file was written that was written last, in milliseconds since 1970;
 *     {@link ImageFacts#UNKNOWN} where the source does not say
 */
public record SetFacts(long count, long sizesKnown, long totalBytes, long newestMillis) {}
