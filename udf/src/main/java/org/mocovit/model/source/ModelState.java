package org.mocovit.model.source;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells, without reading them, whether a model's files are still those that were loaded: equal
 * for as long as nobody writes to them.
 *
 * @param model the state of the model's file; null for a model of the zoo, which never changes
 * @param external the states of the files that hold weights of it, by location
 * @param description the state of the file that describes it; null where there is none
 */
public record ModelState(
    @Nullable FileState model,
    SortedMap<String, FileState> external,
    @Nullable FileState description) {
  static final ModelState UNCHANGING = new ModelState(null, new TreeMap<>(), null);

  /** Copies the map. */
  public ModelState {
    external = Collections.unmodifiableSortedMap(new TreeMap<>(external));
  }

  ModelState withDescription(@Nullable FileState other) {
    return new ModelState(model, external, other);
  }
}
