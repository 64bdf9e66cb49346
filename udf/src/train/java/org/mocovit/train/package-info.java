/**
 * Trains the shipped models: the networks of {@code model.reference}, with PyTorch by way of DJL,
 * on images that {@code dataset shapes} drew and the product decodes. In no jar.
 */
@NullMarked
package org.mocovit.train;

import org.jspecify.annotations.NullMarked;
