/**
 * The networks: blocks in the terms of their papers, architectures as tables of blocks, and the zoo
 * of what can be built. One walk over the blocks gives the ONNX graph, the weights it needs and its
 * cost, so that the three cannot disagree.
 */
@NullMarked
package org.mocovit.model.architecture;

import org.jspecify.annotations.NullMarked;
