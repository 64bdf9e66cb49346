/** Reads what evaluations wrote, pairs it image by image, and writes tables of comparisons. */
@NullMarked
package org.mocovit.comparison.spark;

import org.jspecify.annotations.NullMarked;
