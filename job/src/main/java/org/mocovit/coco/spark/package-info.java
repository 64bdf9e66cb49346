/**
 * Evaluates detections on executors. Computes nothing itself: reads, cuts the work, and moves
 * columns.
 */
@NullMarked
package org.mocovit.coco.spark;

import org.jspecify.annotations.NullMarked;
