/**
 * A synthetic image set with exact ground truth: drawn shapes to classify and to detect. Plain
 * Java, no Spark; every image follows from the seed and its number alone.
 */
@NullMarked
package org.mocovit.dataset.shapes;

import org.jspecify.annotations.NullMarked;
