/**
 * Images as Pillow sees them: decoding encoded bytes, orientation, resampling. Knows no model and
 * no Spark.
 */
@NullMarked
package org.mocovit.image;

import org.jspecify.annotations.NullMarked;
