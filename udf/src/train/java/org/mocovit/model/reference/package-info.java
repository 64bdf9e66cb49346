/**
 * The networks of the zoo a second time, in PyTorch and written from their definitions only, to
 * compare the zoo's graphs with. Nothing here knows how {@code model.architecture} builds them.
 */
@NullMarked
package org.mocovit.model.reference;

import org.jspecify.annotations.NullMarked;
