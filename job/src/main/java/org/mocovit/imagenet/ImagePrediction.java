package org.mocovit.imagenet;

/**
 * What a model said of one image.
 *
 * @param path the image's path relative to its set's root, or its name
 * @param ranking the classes it named
 */
public record ImagePrediction(String path, Ranking ranking) {}
