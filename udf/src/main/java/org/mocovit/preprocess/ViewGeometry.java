package org.mocovit.preprocess;

import org.mocovit.image.resample.Window;

/**
 * Where an image lies in what a model sees of it, its view: the image is resized, then put into the
 * view with its top left corner at {@code left}, {@code top}. What reaches beyond the view is cut
 * off, what the image does not cover is padding.
 *
 * <p>Coordinates are in pixels, with the origin at the top left corner of the top left pixel.
 *
 * @param width columns of the view
 * @param height rows of the view
 * @param resizedWidth columns of the whole resized image
 * @param resizedHeight rows of the whole resized image
 * @param left column of the view where the resized image starts; negative if columns are cut off
 * @param top row of the view where the resized image starts; negative if rows are cut off
 * @param scaleX what x coordinates of the original image were multiplied with
 * @param scaleY what y coordinates of the original image were multiplied with
 */
public record ViewGeometry(
    int width,
    int height,
    int resizedWidth,
    int resizedHeight,
    int left,
    int top,
    double scaleX,
    double scaleY) {

  /** Checks the ranges. */
  public ViewGeometry {
    if (width < 1 || height < 1 || resizedWidth < 1 || resizedHeight < 1) {
      throw new IllegalArgumentException(
          "Sides must be at least 1: view %d x %d, resized image %d x %d"
              .formatted(width, height, resizedWidth, resizedHeight));
    }
    if (!(scaleX > 0) || !(scaleY > 0)) {
      throw new IllegalArgumentException(
          "Scales must be positive: %s, %s".formatted(scaleX, scaleY));
    }
  }

  /**
   * How a specification places an image.
   *
   * @param spec the specification
   * @param width columns of the image, after orientation, at least 1
   * @param height rows of the image, after orientation, at least 1
   * @throws IllegalArgumentException if a side is below 1 or the view would not fit into an array
   */
  public static ViewGeometry of(PreprocessSpec spec, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Image sides must be at least 1: %d x %d".formatted(width, height));
    }
    ResizeRule rule = spec.resize();
    ViewGeometry resized;
    if (rule instanceof ResizeRule.ShortestEdge edge) {
      resized = shortestEdge(edge, width, height);
    } else if (rule instanceof ResizeRule.Squash squash) {
      resized = whole(squash.width(), squash.height(), width, height);
    } else if (rule instanceof ResizeRule.Letterbox letterbox) {
      resized = letterbox(letterbox, width, height);
    } else if (rule instanceof ResizeRule.ShortLong shortLong) {
      resized = shortLong(shortLong, width, height);
    } else {
      resized = whole(width, height, width, height);
    }
    ViewGeometry placed = spec.crop() == null ? resized : resized.centerCrop(spec.crop());
    if (3L * placed.width * placed.height > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "View of a %d x %d image must have at most %d pixels: %d x %d"
              .formatted(width, height, (Integer.MAX_VALUE - 8) / 3, placed.width, placed.height));
    }
    return placed;
  }

  /**
   * The x coordinate in the original image.
   *
   * @param x in the view; may lie in the padding, then the result lies outside the image
   */
  public double originalX(double x) {
    return (x - left) / scaleX;
  }

  /**
   * The y coordinate in the original image.
   *
   * @param y in the view; may lie in the padding, then the result lies outside the image
   */
  public double originalY(double y) {
    return (y - top) / scaleY;
  }

  /** The part of the resized image that the view shows, in the resized image's coordinates. */
  public Window visible() {
    int firstColumn = Math.max(0, -left);
    int firstRow = Math.max(0, -top);
    return new Window(
        firstColumn,
        firstRow,
        Math.min(resizedWidth - firstColumn, width - Math.max(0, left)),
        Math.min(resizedHeight - firstRow, height - Math.max(0, top)));
  }

  private static ViewGeometry whole(int width, int height, int originalWidth, int originalHeight) {
    return new ViewGeometry(
        width,
        height,
        width,
        height,
        0,
        0,
        (double) width / originalWidth,
        (double) height / originalHeight);
  }

  /** As {@code _compute_resized_output_size} in torchvision's transforms/functional.py. */
  private static ViewGeometry shortestEdge(ResizeRule.ShortestEdge rule, int width, int height) {
    int shorter = Math.min(width, height);
    int longSide = requireInt((long) rule.size() * Math.max(width, height) / shorter);
    return width <= height
        ? whole(rule.size(), longSide, width, height)
        : whole(longSide, rule.size(), width, height);
  }

  /**
   * As YOLOX and Ultralytics do, where coordinates go back through the wanted scale and not through
   * the one that rounding the sides leaves.
   */
  private static ViewGeometry letterbox(ResizeRule.Letterbox rule, int width, int height) {
    double scale = Math.min((double) rule.width() / width, (double) rule.height() / height);
    int resizedWidth = side(width * scale, rule.rounding());
    int resizedHeight = side(height * scale, rule.rounding());
    boolean exact = rule.coordinates() == ResizeRule.Coordinates.EXACT;
    boolean centered = rule.position() == ResizeRule.Position.CENTER;
    return new ViewGeometry(
        rule.width(),
        rule.height(),
        resizedWidth,
        resizedHeight,
        centered ? (rule.width() - resizedWidth) / 2 : 0,
        centered ? (rule.height() - resizedHeight) / 2 : 0,
        exact ? (double) resizedWidth / width : scale,
        exact ? (double) resizedHeight / height : scale);
  }

  /** A side never vanishes, however long the other one is. */
  private static int side(double exact, ResizeRule.Rounding rounding) {
    double rounded = rounding == ResizeRule.Rounding.FLOOR ? Math.floor(exact) : Math.rint(exact);
    return Math.max(1, (int) rounded);
  }

  /** As {@code GeneralizedRCNNTransform} in torchvision's models/detection/transform.py. */
  private static ViewGeometry shortLong(ResizeRule.ShortLong rule, int width, int height) {
    double scale =
        Math.min(
            (double) rule.size() / Math.min(width, height),
            (double) rule.maxSize() / Math.max(width, height));
    int resizedWidth = side(width * scale, ResizeRule.Rounding.FLOOR);
    int resizedHeight = side(height * scale, ResizeRule.Rounding.FLOOR);
    return new ViewGeometry(
        roundUp(resizedWidth, rule.padMultiple()),
        roundUp(resizedHeight, rule.padMultiple()),
        resizedWidth,
        resizedHeight,
        0,
        0,
        (double) resizedWidth / width,
        (double) resizedHeight / height);
  }

  private static int roundUp(int value, int multiple) {
    return requireInt(((long) value + multiple - 1) / multiple * multiple);
  }

  private static int requireInt(long side) {
    if (side > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Resized side must be at most %d pixels: %d".formatted(Integer.MAX_VALUE, side));
    }
    return (int) side;
  }

  /** As {@code center_crop} in torchvision's transforms/functional.py. */
  private ViewGeometry centerCrop(int side) {
    return new ViewGeometry(
        side,
        side,
        resizedWidth,
        resizedHeight,
        cropOffset(side, resizedWidth),
        cropOffset(side, resizedHeight),
        scaleX,
        scaleY);
  }

  /**
   * Padding goes first: of an odd remainder the smaller half goes to the left and the top. A cut
   * rounds halves to the even number, as Python's {@code round} does.
   */
  private static int cropOffset(int crop, int side) {
    return crop > side ? (crop - side) / 2 : -(int) Math.rint((side - crop) / 2.0);
  }
}
