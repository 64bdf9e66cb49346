/**
 * The tables and files that an evaluation writes, and how they read on a console. Computes no
 * measure.
 */
@NullMarked
package org.mocovit.report;

import org.jspecify.annotations.NullMarked;
