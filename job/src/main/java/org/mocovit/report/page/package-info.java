/**
 * What pages are made of: the document with its style sheet, sections, tiles, tables, figures, and
 * numbers as people read them. Knows nothing of runs and of Spark.
 */
@NullMarked
package org.mocovit.report.page;

import org.jspecify.annotations.NullMarked;
