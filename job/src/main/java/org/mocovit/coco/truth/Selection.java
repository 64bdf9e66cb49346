package org.mocovit.coco.truth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an annotation file that is evaluated.
 *
 * @param images ids of the images; null for all
 * @param categories ids of the categories; null for all
 */
public record Selection(@Nullable List<Long> images, @Nullable List<Long> categories) {
  /** Everything. */
  public static final Selection ALL = new Selection(null, null);
}
