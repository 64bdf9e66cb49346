package org.mocovit.coco.truth;

import org.jspecify.annotations.Nullable;

/**
 * A category of the annotation file.
 *
 * @param id its id
 * @param name its name; null where the file has none
 */
public record TruthCategory(long id, @Nullable String name) {}
