/**
 * Static quantisation of ONNX graphs to 8 bits, after training: which layers and tensors, with what
 * scales, and the rewritten graph.
 */
@NullMarked
package org.mocovit.model.quantization;

import org.jspecify.annotations.NullMarked;
