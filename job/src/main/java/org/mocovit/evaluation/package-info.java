/**
 * What every evaluation is made of: states that merge, measures that may be undefined, intervals.
 * Knows no task and no Spark.
 */
@NullMarked
package org.mocovit.evaluation;

import org.jspecify.annotations.NullMarked;
