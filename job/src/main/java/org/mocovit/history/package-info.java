/** How measures went from one evaluation to the next. No Spark. */
@NullMarked
package org.mocovit.history;

import org.jspecify.annotations.NullMarked;
