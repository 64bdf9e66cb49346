/** The ONNX file format: writing graphs node by node, and reading what any file says of itself. */
@NullMarked
package org.mocovit.model.onnx;

import org.jspecify.annotations.NullMarked;
