/** The page of a run: what it found, how good that is, what failed, how fast it was. */
@NullMarked
package org.mocovit.report.run;

import org.jspecify.annotations.NullMarked;
