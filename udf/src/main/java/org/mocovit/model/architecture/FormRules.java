package org.mocovit.model.architecture;

/** What holds of the sizes of every detector. */
final class FormRules {
  /** Corners are whole pixels: of the shapes of smaller anchors rounding would leave little. */
  private static final int MIN_ANCHOR_SIZE = 8;

  private static final int MAX_ANCHOR_SIZE = 4096;

  private FormRules() {}

  /**
   * Refuses a size below the least.
   *
   * @throws IllegalArgumentException naming the option and its value
   */
  static void requireAtLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d: %d".formatted(name, least, value));
    }
  }

  /**
   * Refuses anchors that rounding distorts, and those larger than any input.
   *
   * @throws IllegalArgumentException naming the range and the value
   */
  static void requireAnchorSize(int value) {
    if (value < MIN_ANCHOR_SIZE || value > MAX_ANCHOR_SIZE) {
      throw new IllegalArgumentException(
          "anchor-size must be in [%d, %,d]: %d"
              .formatted(MIN_ANCHOR_SIZE, MAX_ANCHOR_SIZE, value));
    }
  }
}
