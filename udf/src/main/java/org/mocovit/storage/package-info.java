/**
 * How images lie in files: each in one of its own, or many in a tar archive or a Parquet file.
 * Lists what such files hold, and reads it on executors. Hadoop's file systems, but no Spark.
 */
@NullMarked
package org.mocovit.storage;

import org.jspecify.annotations.NullMarked;
