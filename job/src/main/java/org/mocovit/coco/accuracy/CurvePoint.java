package org.mocovit.coco.accuracy;

import org.jspecify.annotations.Nullable;

/**
 * A point of the curve of precision against recall.
 *
 * @param recall one of the recalls at which precision is read
 * @param precision the greatest precision at this recall or a higher one; 0 where it is not reached
 * @param score the score of the detection with which the recall is reached, which is the threshold
 *     for this point; null where it is not reached
 */
public record CurvePoint(double recall, double precision, @Nullable Double score) {}
