package org.mocovit.coco.truth;

import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.mask.Segmentation;

/**
 * One object as the annotation file has it; what it does not have is null.
 *
 * @param id its id
 * @param imageId id of its image
 * @param categoryId id of its category
 * @param box its box
 * @param area its area in pixels
 * @param crowd whether it is a region of many objects
 * @param segmentation its mask; null too where masks are not read
 */
record Annotation(
    @Nullable Long id,
    long imageId,
    long categoryId,
    @Nullable Box box,
    @Nullable Double area,
    @Nullable Boolean crowd,
    @Nullable Segmentation segmentation) {}
