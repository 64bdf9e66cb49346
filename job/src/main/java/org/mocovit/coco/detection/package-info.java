/** Detections of any tool: COCO's results file, checked, and columns of them. */
@NullMarked
package org.mocovit.coco.detection;

import org.jspecify.annotations.NullMarked;
