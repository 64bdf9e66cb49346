/** SQL functions: what the driver reads of the settings, and what executors run for a row. */
@NullMarked
package org.mocovit.spark.sql;

import org.jspecify.annotations.NullMarked;
