/** Encoded images to pixels, as Pillow makes them: formats, headers, orientation. */
@NullMarked
package org.mocovit.image.decode;

import org.jspecify.annotations.NullMarked;
