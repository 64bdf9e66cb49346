/** Resampling as Pillow does it, to the pixel. */
@NullMarked
package org.mocovit.image.resample;

import org.jspecify.annotations.NullMarked;
