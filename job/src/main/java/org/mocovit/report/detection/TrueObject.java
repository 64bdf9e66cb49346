package org.mocovit.report.detection;

import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.mask.RunLengthMask;

/**
 * An object of the truth in an image that is shown.
 *
 * @param id its annotation's id
 * @param categoryId its category
 * @param box where it is, in pixels of the photo
 * @param mask its pixels; null where masks are not drawn
 */
record TrueObject(long id, long categoryId, Box box, @Nullable RunLengthMask mask) {}
