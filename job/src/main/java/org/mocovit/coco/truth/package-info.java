/** The ground truth: COCO's annotation file, checked, and ordered as evaluation needs it. */
@NullMarked
package org.mocovit.coco.truth;

import org.jspecify.annotations.NullMarked;
