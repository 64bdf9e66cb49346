package org.mocovit.model.cost;

import java.util.List;

/**
 * One row of a network's table.
 *
 * @param name where the row's tensors are: {@code stem}, {@code blocks.0}, {@code head.fc1}
 * @param operator what the row does, such as {@code G-bneck k5, exp 72, SE, s2}
 * @param output shape of what comes out, without the batch axis
 * @param cost what it costs for one image
 */
public record LayerCost(String name, String operator, List<Integer> output, Cost cost) {
  /** Copies the shape. */
  public LayerCost {
    output = List.copyOf(output);
  }
}
