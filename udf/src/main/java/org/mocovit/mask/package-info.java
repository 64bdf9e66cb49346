/**
 * Masks as COCO writes them: run lengths, their text form, polygons, outlines, and how two masks
 * overlap; and how the probabilities that models put out become them. Pixels are counted column by
 * column, from the top.
 */
@NullMarked
package org.mocovit.mask;

import org.jspecify.annotations.NullMarked;
