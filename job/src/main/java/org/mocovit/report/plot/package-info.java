/** Plots as SVG elements that stand in a page: bars, intervals, lines. Plain Java, no Spark. */
@NullMarked
package org.mocovit.report.plot;

import org.jspecify.annotations.NullMarked;
