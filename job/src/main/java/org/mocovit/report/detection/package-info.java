/** What a page says of a detector: from the tables of {@code evaluate coco}. */
@NullMarked
package org.mocovit.report.detection;

import org.jspecify.annotations.NullMarked;
