package org.mocovit.model.cost;

import java.util.List;
import java.util.Map;

/**
 * Shapes of the tensors of a graph.
 *
 * @param graph knows the shapes of stored tensors
 * @param computed the shapes of others
 */
record Shapes(GraphIndex graph, Map<String, List<Long>> computed) {
  /** Copies the map. */
  Shapes {
    computed = Map.copyOf(computed);
  }

  /**
   * A tensor's shape.
   *
   * @throws IllegalStateException if it is not known
   */
  List<Long> dims(String tensor) {
    List<Long> stored = graph.storedDims(tensor);
    List<Long> dims = stored == null ? computed.get(tensor) : stored;
    if (dims == null) {
      throw new IllegalStateException("Shape must have been asked for: " + tensor);
    }
    return dims;
  }

  /** The number of a tensor's values. */
  long size(String tensor) {
    return Weight.size(dims(tensor));
  }
}
