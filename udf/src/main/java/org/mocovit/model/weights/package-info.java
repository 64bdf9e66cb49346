/**
 * Trained weights from other tools: files of safetensors, the names that publishers give to
 * tensors, and what of both a network of {@code model.architecture} takes.
 */
@NullMarked
package org.mocovit.model.weights;

import org.jspecify.annotations.NullMarked;
