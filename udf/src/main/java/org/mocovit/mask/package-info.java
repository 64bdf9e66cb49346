/**
 * Masks as COCO writes them: run lengths, their text form, polygons, outlines, and how two masks
 * overlap. Pixels are counted column by column, from the top.
 */
@NullMarked
package org.mocovit.mask;

import org.jspecify.annotations.NullMarked;
