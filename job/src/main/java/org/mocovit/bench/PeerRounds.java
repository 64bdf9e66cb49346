package org.mocovit.bench;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How fast the plain loop is.
 *
 * @param byBatch its rounds for each batch size, turn by turn with the others
 * @param failed how many images the JDK cannot decode, so that the loop has less to do
 */
public record PeerRounds(SortedMap<Integer, Rounds> byBatch, long failed) {

  /** Copies the map; refuses an empty one. */
  public PeerRounds {
    byBatch = Collections.unmodifiableSortedMap(new TreeMap<>(byBatch));
    if (byBatch.isEmpty()) {
      throw new IllegalArgumentException("There must be at least 1 batch size: 0");
    }
  }

  /** The batch size that counts: that of the shortest median round. */
  public int bestBatch() {
    return byBatch.entrySet().stream()
        .min(Comparator.comparingDouble(entry -> entry.getValue().wallMillisPerImage().median()))
        .map(Entry::getKey)
        .orElseThrow();
  }
}
