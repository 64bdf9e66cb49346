package org.mocovit.model.cost;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the nodes of a graph cost.
 *
 * @param table a row for each node that costs something or has parameters, in the graph's order
 * @param otherOperators how often the operators occur that have no row, by their names
 * @param uncounted how often operators occur that multiply, or may multiply, without being counted,
 *     by their names; where this is not empty, the table's multiply-adds are too few
 */
public record GraphCost(
    CostTable table,
    SortedMap<String, Integer> otherOperators,
    SortedMap<String, Integer> uncounted) {
  /** Copies the maps. */
  public GraphCost {
    otherOperators = Collections.unmodifiableSortedMap(new TreeMap<>(otherOperators));
    uncounted = Collections.unmodifiableSortedMap(new TreeMap<>(uncounted));
  }
}
