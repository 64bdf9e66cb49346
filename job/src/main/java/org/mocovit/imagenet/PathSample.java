package org.mocovit.imagenet;

import java.util.List;
import java.util.TreeSet;
import org.mocovit.evaluation.MergeableState;

/** A count of paths and the first of them in alphabetical order, whatever order they came in. */
public final class PathSample implements MergeableState<PathSample> {
  /** How many paths are kept. */
  public static final int KEPT = 20;

  private static final long serialVersionUID = 1;

  private final TreeSet<String> first = new TreeSet<>();
  private long count;

  /** Counts one path; each path comes once. */
  public void add(String path) {
    count++;
    keep(path);
  }

  private void keep(String path) {
    first.add(path);
    if (first.size() > KEPT) {
      first.pollLast();
    }
  }

  @Override
  public PathSample merge(PathSample other) {
    count += other.count;
    other.first.forEach(this::keep);
    return this;
  }

  /** How many paths were counted. */
  public long count() {
    return count;
  }

  /** The first {@link #KEPT} of them, or all. */
  public List<String> first() {
    return List.copyOf(first);
  }
}
