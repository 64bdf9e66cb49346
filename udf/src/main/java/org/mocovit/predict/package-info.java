/**
 * From encoded images to predictions: the bounded pipeline, batching, and what a model's output
 * means. No Spark.
 */
@NullMarked
package org.mocovit.predict;

import org.jspecify.annotations.NullMarked;
