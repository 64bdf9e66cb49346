package org.mocovit.preprocess;

import org.mocovit.image.KeyedChoice;

/** How an image is brought to the size that a model wants; see {@link PreprocessSpec}. */
public sealed interface ResizeRule {

  /**
   * The shorter side becomes {@code size}, the longer one keeps the aspect ratio and is truncated
   * to an integer, as torchvision's {@code Resize(size)} does.
   *
   * @param size length of the shorter side after the resize, in pixels
   */
  record ShortestEdge(int size) implements ResizeRule {
    public ShortestEdge {
      requireSide("size", size);
    }
  }

  /**
   * Both sides are set, whatever the aspect ratio.
   *
   * @param width columns after the resize
   * @param height rows after the resize
   */
  record Squash(int width, int height) implements ResizeRule {
    public Squash {
      requireSide("width", width);
      requireSide("height", height);
    }
  }

  /**
   * The image is scaled by one factor to fit into the box, the rest of the box is padded.
   *
   * @param width columns of the box
   * @param height rows of the box
   * @param padValue the value of each channel in the padding, 0..255
   * @param position where in the box the image goes
   * @param rounding how the scaled sides become integers
   * @param coordinates how places in the box become places in the image
   */
  record Letterbox(
      int width,
      int height,
      int padValue,
      Position position,
      Rounding rounding,
      Coordinates coordinates)
      implements ResizeRule {
    /** One whose coordinates go back as YOLOX and Ultralytics have it. */
    public Letterbox(int width, int height, int padValue, Position position, Rounding rounding) {
      this(width, height, padValue, position, rounding, Coordinates.WANTED);
    }

    public Letterbox {
      requireSide("width", width);
      requireSide("height", height);
      if (padValue < 0 || padValue > 255) {
        throw new IllegalArgumentException("pad.value must be in [0, 255]: " + padValue);
      }
    }
  }

  /**
   * The shorter side becomes {@code size} unless the longer one would exceed {@code maxSize}; the
   * result is padded with zeros at the right and the bottom to a multiple.
   *
   * @param size wanted length of the shorter side
   * @param maxSize upper limit of the longer side
   * @param padMultiple both padded sides are multiples of this; 1 pads nothing
   */
  record ShortLong(int size, int maxSize, int padMultiple) implements ResizeRule {
    public ShortLong {
      requireSide("size", size);
      requireSide("max-size", maxSize);
      requireSide("pad-multiple", padMultiple);
      if (maxSize < size) {
        throw new IllegalArgumentException(
            "max-size must be at least size (%d): %d".formatted(size, maxSize));
      }
    }

    /** Pixels of the largest result that an image can have, padding included. */
    public long mostPixels() {
      return roundUp(size) * roundUp(maxSize);
    }

    private long roundUp(long side) {
      return (side + padMultiple - 1) / padMultiple * padMultiple;
    }
  }

  /** The image stays as it is. */
  record None() implements ResizeRule {}

  /** Where a letterboxed image goes in its box. */
  enum Position implements KeyedChoice {
    /** In the middle; of an odd remainder the smaller half goes to the left and the top. */
    CENTER("center"),
    /** In the top left corner. */
    TOP_LEFT("top-left");

    private final String key;

    Position(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** How a scaled side becomes an integer. */
  enum Rounding implements KeyedChoice {
    /** Towards zero. */
    FLOOR("floor"),
    /** To the nearest integer, halves to the even one. */
    ROUND("round");

    private final String key;

    Rounding(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /** By which factor a letterboxed image's coordinates go back. */
  enum Coordinates implements KeyedChoice {
    /** By the one that the sides were multiplied with, before they became integers. */
    WANTED("wanted"),
    /** By the ones, of columns and of rows, that the integers leave. */
    EXACT("exact");

    private final String key;

    Coordinates(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  private static void requireSide(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, value));
    }
  }
}
