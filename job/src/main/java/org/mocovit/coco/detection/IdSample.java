package org.mocovit.coco.detection;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * How often something happened, and the smallest ids it happened to. Merging in any order gives the
 * same.
 */
public final class IdSample implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int KEPT = 5;

  private long count;
  private final TreeSet<Long> smallest = new TreeSet<>();

  /** Counts one more. */
  void add(long id) {
    count++;
    keep(List.of(id));
  }

  /** Counts what another has. */
  void merge(IdSample other) {
    count += other.count;
    keep(other.smallest);
  }

  private void keep(Collection<Long> ids) {
    smallest.addAll(ids);
    while (smallest.size() > KEPT) {
      smallest.pollLast();
    }
  }

  /** How often. */
  public long count() {
    return count;
  }

  /** The smallest ids, rising. */
  public List<Long> ids() {
    return List.copyOf(smallest);
  }
}
