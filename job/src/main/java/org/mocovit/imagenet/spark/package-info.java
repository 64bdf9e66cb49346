/** Evaluates committed predictions on executors. Computes nothing itself; only states travel. */
@NullMarked
package org.mocovit.imagenet.spark;

import org.jspecify.annotations.NullMarked;
