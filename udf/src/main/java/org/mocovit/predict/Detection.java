package org.mocovit.predict;

import org.jspecify.annotations.Nullable;

/**
 * An object that a detector has found. Coordinates are in pixels of the original image, with the
 * origin at the top left corner of the top left pixel; the box lies in the image and is not empty.
 *
 * @param classId the model's class index, 0-based
 * @param categoryId COCO's number of the class
 * @param label the class's name in the model's label table
 * @param score in [0, 1]
 * @param x left side
 * @param y upper side
 * @param width above 0
 * @param height above 0
 * @param mask its pixels, of the original image's size, possibly none; null where the model gives
 *     boxes only. It may reach beyond the box
 */
public record Detection(
    int classId,
    int categoryId,
    String label,
    double score,
    double x,
    double y,
    double width,
    double height,
    DetectedObject.@Nullable Mask mask) {}
