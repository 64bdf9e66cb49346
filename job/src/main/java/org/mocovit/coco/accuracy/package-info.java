/** Precision, recall and what follows of them: curves of categories, averages, the report. */
@NullMarked
package org.mocovit.coco.accuracy;

import org.jspecify.annotations.NullMarked;
