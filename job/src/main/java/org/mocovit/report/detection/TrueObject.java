package org.mocovit.report.detection;

import org.mocovit.coco.Box;

/**
 * An object of the truth in an image that is shown.
 *
 * @param id its annotation's id
 * @param categoryId its category
 * @param box where it is, in pixels of the photo
 */
record TrueObject(long id, long categoryId, Box box) {}
