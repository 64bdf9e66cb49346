/** A model over an image set, on Spark: preflight, the job, its tables and its record. */
@NullMarked
package org.mocovit.inference;

import org.jspecify.annotations.NullMarked;
