package org.mocovit.imagenet;

import org.jspecify.annotations.Nullable;

/**
 * How many classes predictions keep of each image.
 *
 * @param most the {@code top-k} that the run was made with, at least 1; null where it is not known,
 *     as of other tools, whose lists may be short on purpose: then what is listed counts
 */
public record KeptClasses(@Nullable Integer most) {
  /** Predictions of which nobody recorded how many classes they keep. */
  public static final KeptClasses AS_LISTED = new KeptClasses(null);

  private static final int TOP = 5;

  /** Refuses fewer than one. */
  public KeptClasses {
    if (most != null && most < 1) {
      throw new IllegalArgumentException("kept classes must be at least 1: " + most);
    }
  }

  /**
   * Why top-5 cannot be told; null where it can. Top-5 of fewer classes than 5 would be another
   * measure under its name, unless there are no more.
   *
   * @param classes how many classes there are
   */
  @Nullable String whyNoTop5(int classes) {
    int needed = Math.min(TOP, classes);
    return most == null || most >= needed
        ? null
        : "top-5 needs %d classes an image; the predictions keep %d".formatted(needed, most);
  }
}
