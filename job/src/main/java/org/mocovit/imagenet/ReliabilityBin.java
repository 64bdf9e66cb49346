package org.mocovit.imagenet;

/**
 * The images whose confidence lies in one range.
 *
 * @param low lower end of the range, not part of it (0 is part of the first)
 * @param high upper end, part of the range
 * @param images how many images
 * @param correct how many of them have the true class at the first place
 * @param confidenceSum sum of their confidences
 */
public record ReliabilityBin(
    double low, double high, long images, long correct, double confidenceSum) {}
