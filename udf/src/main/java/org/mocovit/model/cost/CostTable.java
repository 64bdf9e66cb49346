package org.mocovit.model.cost;

import java.util.List;

/**
 * A network row by row, from the image to the answer.
 *
 * @param layers the rows
 */
public record CostTable(List<LayerCost> layers) {
  /** Copies the rows. */
  public CostTable {
    layers = List.copyOf(layers);
  }

  /** The whole network's cost for one image. */
  public Cost total() {
    return layers.stream().map(LayerCost::cost).reduce(Cost.ZERO, Cost::plus);
  }
}
