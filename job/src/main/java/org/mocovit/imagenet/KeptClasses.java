package org.mocovit.imagenet;

import org.jspecify.annotations.Nullable;
import org.mocovit.model.ValidClasses;

/**
 * How many classes predictions keep of each image, and among which.
 *
 * @param most the {@code top-k} that the run was made with, at least 1; null where it is not known,
 *     as of other tools, whose lists may be short on purpose: then what is listed counts
 * @param among the only classes that the run ranked; null where it ranked all
 */
public record KeptClasses(@Nullable Integer most, @Nullable ValidClasses among) {
  /** Predictions of which nobody recorded how many classes they keep. */
  public static final KeptClasses AS_LISTED = new KeptClasses(null, null);

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
   * @param counted how many classes count
   * @param longest the classes of the longest list that was met; 0 where there was none
   */
  @Nullable String whyNoTop5(int counted, int longest) {
    int needed = Math.min(TOP, ranked(counted));
    int kept = most == null ? longest : most;
    return kept >= needed || kept == 0
        ? null
        : "top-5 needs %d classes an image; the predictions keep %d".formatted(needed, kept);
  }

  /**
   * What is kept of a part of the classes.
   *
   * @param valid the classes that count
   * @param classes how many classes the model has
   * @throws InvalidPredictionException if the predictions do not keep enough to rank these classes
   */
  public KeptClasses restrictedTo(ValidClasses valid, int classes) {
    if (most == null || valid.equals(among)) {
      return this;
    }
    if (among != null && !among.indices().containsAll(valid.indices())) {
      int missing =
          valid.indices().stream().filter(index -> !among.holds(index)).findFirst().orElseThrow();
      throw new InvalidPredictionException(
          "valid-classes must be among those that the run ranked (predict --valid-classes): class %d is not"
              .formatted(missing));
    }
    if (most < ranked(classes)) {
      throw new InvalidPredictionException(
          "valid-classes needs all scores, the predictions keep %d of %d classes: predict with --top-k all, or with the same --valid-classes"
              .formatted(most, ranked(classes)));
    }
    return new KeptClasses(valid.size(), valid);
  }

  private int ranked(int classes) {
    return among == null ? classes : among.size();
  }
}
