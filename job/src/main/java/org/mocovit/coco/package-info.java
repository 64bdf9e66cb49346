/**
 * Detections against a ground truth, as COCO evaluates them: what is asked for. The parts of the
 * work are the packages below; all but {@code coco.spark} are plain Java.
 */
@NullMarked
package org.mocovit.coco;

import org.jspecify.annotations.NullMarked;
