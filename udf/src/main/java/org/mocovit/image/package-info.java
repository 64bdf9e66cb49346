/** Images as Pillow sees them. Knows no model and no Spark. */
@NullMarked
package org.mocovit.image;

import org.jspecify.annotations.NullMarked;
