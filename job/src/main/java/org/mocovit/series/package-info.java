/**
 * Runs of one folder that follow one another, such as one a night: which steps of each are
 * finished, what came of it, and which was the one before. Predicts and measures nothing.
 */
@NullMarked
package org.mocovit.series;

import org.jspecify.annotations.NullMarked;
