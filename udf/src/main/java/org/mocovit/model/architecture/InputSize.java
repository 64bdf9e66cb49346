package org.mocovit.model.architecture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a network's input.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record InputSize(int height, int width) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:x(\\d{1,9}))?");

  /** Checks the sides. */
  public InputSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("input-size must be at least 1: " + text(height, width));
    }
  }

  /** As many rows as columns. */
  public static InputSize square(int side) {
    return new InputSize(side, side);
  }

  /**
   * The reverse of {@link #toString}.
   *
   * @param text one number for a square, or rows and columns such as {@code 800x1344}
   * @throws IllegalArgumentException if it is not of this form, or a side is too small
   */
  public static InputSize of(String text) {
    Matcher sides = FORM.matcher(text);
    if (!sides.matches()) {
      throw new IllegalArgumentException(
          "input-size must be a number, or rows and columns such as 800x1344: " + text);
    }
    int height = Integer.parseInt(sides.group(1));
    return new InputSize(
        height, sides.group(2) == null ? height : Integer.parseInt(sides.group(2)));
  }

  /** Whether there are as many rows as columns. */
  public boolean isSquare() {
    return height == width;
  }

  @Override
  public String toString() {
    return text(height, width);
  }

  private static String text(int height, int width) {
    return height == width ? Integer.toString(height) : height + "x" + width;
  }
}
