/**
 * Changes of ONNX graphs that leave what they compute as it is, and what such changes have to know
 * of a graph: who makes and takes a tensor, what is stored, where Ghost modules are.
 */
@NullMarked
package org.mocovit.model.rewrite;

import org.jspecify.annotations.NullMarked;
