package org.mocovit.preprocess;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.Decoding;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;

/**
 * What happens to a decoded image before a model sees it, in this order: orientation, resize,
 * centre crop, normalisation.
 *
 * @param orientation what to do with EXIF orientation
 * @param decoding how faithfully large images are decoded
 * @param resize how the image is scaled
 * @param interpolation how the resize computes pixels
 * @param crop side of the square cut from the centre after the resize, or null for no crop
 * @param normalization how pixels become numbers
 */
public record PreprocessSpec(
    Orientation orientation,
    Decoding decoding,
    ResizeRule resize,
    Interpolation interpolation,
    @Nullable Integer crop,
    Normalization normalization) {

  /** Checks the combination. */
  public PreprocessSpec {
    if (crop != null && crop < 1) {
      throw new IllegalArgumentException("crop must be at least 1: " + crop);
    }
    if (crop != null
        && !(resize instanceof ResizeRule.ShortestEdge)
        && !(resize instanceof ResizeRule.Squash)
        && !(resize instanceof ResizeRule.None)) {
      throw new IllegalArgumentException(
          "crop must not be combined with resize = letterbox or short-long: " + crop);
    }
  }

  /** Preprocessing of images that are decoded to the pixel. */
  public PreprocessSpec(
      Orientation orientation,
      ResizeRule resize,
      Interpolation interpolation,
      @Nullable Integer crop,
      Normalization normalization) {
    this(orientation, Decoding.EXACT, resize, interpolation, crop, normalization);
  }

  /** Columns of what the model sees where every image gives the same, else empty. */
  public OptionalInt outputWidth() {
    return fixedSide(true);
  }

  /** Rows of what the model sees where every image gives the same, else empty. */
  public OptionalInt outputHeight() {
    return fixedSide(false);
  }

  private OptionalInt fixedSide(boolean horizontal) {
    if (crop != null) {
      return OptionalInt.of(crop);
    }
    if (resize instanceof ResizeRule.Squash squash) {
      return OptionalInt.of(horizontal ? squash.width() : squash.height());
    }
    if (resize instanceof ResizeRule.Letterbox letterbox) {
      return OptionalInt.of(horizontal ? letterbox.width() : letterbox.height());
    }
    return OptionalInt.empty();
  }
}
