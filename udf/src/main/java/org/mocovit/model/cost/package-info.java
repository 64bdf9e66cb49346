/** What networks cost: multiply-adds and parameters, row by row, of our own and of any graph. */
@NullMarked
package org.mocovit.model.cost;

import org.jspecify.annotations.NullMarked;
