/**
 * Image classification against a truth, as ImageNet is evaluated: truth formats, the join of
 * predictions with the truth, top-1 and top-5 accuracy, calibration. No Spark.
 */
@NullMarked
package org.mocovit.imagenet;

import org.jspecify.annotations.NullMarked;
