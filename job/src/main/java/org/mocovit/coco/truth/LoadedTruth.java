package org.mocovit.coco.truth;

/**
 * A ground truth, and what of its file it leaves out.
 *
 * @param truth the ground truth
 * @param annotations how many annotations the file has
 * @param unlisted how many of them are of images or categories that the file does not list, and so
 *     left out
 */
public record LoadedTruth(GroundTruth truth, long annotations, long unlisted) {}
