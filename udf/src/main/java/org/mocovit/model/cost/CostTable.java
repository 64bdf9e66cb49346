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

  /**
   * The cost of one image with one region, for comparison with a graph, which does not tell how
   * many regions there are at most.
   */
  public Cost once() {
    return layers.stream().map(LayerCost::once).reduce(Cost.ZERO, Cost::plus);
  }

  /**
   * A row's share of the whole network's multiply-adds, those of attention included, in [0, 1]; 0
   * where there are none at all.
   *
   * @param layer one of the rows
   */
  public double share(LayerCost layer) {
    long all = total().macsWithAttention();
    return all == 0 ? 0 : (double) layer.cost().macsWithAttention() / all;
  }
}
