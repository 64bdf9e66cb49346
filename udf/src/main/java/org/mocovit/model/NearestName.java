package org.mocovit.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody probably meant by a name that does not exist. */
public final class NearestName {
  private NearestName() {}

  /**
   * The candidate that takes the fewest edits, if these are at most two or a third of the name's
   * length.
   *
   * @param name what was written
   * @param candidates what exists
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    int limit = Math.max(2, name.length() / 3);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return candidates.stream()
        .filter(candidate -> distance.apply(name, candidate) <= limit)
        .min(Comparator.comparing(candidate -> distance.apply(name, candidate)));
  }
}
