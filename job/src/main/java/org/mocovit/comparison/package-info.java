/**
 * Two or more evaluations of the same data against one another: how far measures differ, how sure
 * that is, which classes and images changed. No Spark.
 */
@NullMarked
package org.mocovit.comparison;

import org.jspecify.annotations.NullMarked;
