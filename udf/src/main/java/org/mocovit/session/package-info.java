/** Inference sessions and who owns them. The only package that touches ONNX Runtime. */
@NullMarked
package org.mocovit.session;

import org.jspecify.annotations.NullMarked;
