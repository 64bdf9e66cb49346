/**
 * What Spark runs on executors: partition functions, and one codec a table. Computes nothing
 * itself.
 */
@NullMarked
package org.mocovit.spark;

import org.jspecify.annotations.NullMarked;
