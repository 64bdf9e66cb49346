package org.mocovit.model.source;

import org.jspecify.annotations.Nullable;

/**
 * What tells, without reading them, whether a model's files are still those that were loaded: equal
 * for as long as nobody writes to them.
 *
 * @param model the state of the model's file; null for a model of the zoo, which never changes
 * @param description the state of the file that describes it; null where there is none
 */
public record ModelState(@Nullable FileState model, @Nullable FileState description) {}
