/**
 * Sources of images: what {@code --images} may name, listing it, stable ids, the fingerprint, and
 * how a set is cut into tasks. Nothing here reads an image.
 */
@NullMarked
package org.mocovit.dataset;

import org.jspecify.annotations.NullMarked;
