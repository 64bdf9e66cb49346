/**
 * Which detection finds which object: the matching of one image and category, and what becomes of
 * each detection at each IoU threshold and range of sizes.
 */
@NullMarked
package org.mocovit.coco.matching;

import org.jspecify.annotations.NullMarked;
