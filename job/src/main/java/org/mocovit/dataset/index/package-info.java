/**
 * The images of a set on the driver's disk, in order: what makes a set's size independent of
 * memory.
 */
@NullMarked
package org.mocovit.dataset.index;

import org.jspecify.annotations.NullMarked;
