/**
 * Gives graphs a form that ONNX Runtime's convolutions are fast in on a CPU, where maps lie in
 * blocks of channels: which tensor holds which channels, and the rewritten graph.
 */
@NullMarked
package org.mocovit.model.layout;

import org.jspecify.annotations.NullMarked;
