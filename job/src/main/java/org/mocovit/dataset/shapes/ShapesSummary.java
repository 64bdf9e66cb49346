package org.mocovit.dataset.shapes;

/**
 * What was written.
 *
 * @param trainImages images in {@code train}, of each task
 * @param valImages images in {@code val}, of each task
 * @param trainObjects annotated shapes in the {@code train} images to detect in
 * @param valObjects annotated shapes in the {@code val} images to detect in
 * @param classes classes of the set
 */
public record ShapesSummary(
    int trainImages, int valImages, long trainObjects, long valObjects, int classes) {}
