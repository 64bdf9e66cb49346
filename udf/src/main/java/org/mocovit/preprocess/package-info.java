/**
 * From a decoded image to what a model takes in: resize, crop, letterbox, normalisation. Pure
 * functions on arrays.
 */
@NullMarked
package org.mocovit.preprocess;

import org.jspecify.annotations.NullMarked;
