package org.mocovit.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.Decoding;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

/** Reads the preprocessing of a description. */
final class PreprocessReader {
  private static final List<String> RESIZE_KEYS =
      List.of(
          "preprocess.size",
          "preprocess.max-size",
          "preprocess.pad-multiple",
          "preprocess.width",
          "preprocess.height",
          "preprocess.pad.value",
          "preprocess.pad.position",
          "preprocess.pad.rounding",
          "preprocess.pad.coordinates");

  private final DescriptionKeys keys;

  PreprocessReader(DescriptionKeys keys) {
    this.keys = keys;
  }

  /** The preprocessing, or null where something about it is wrong. */
  @Nullable PreprocessSpec read() {
    ResizeRule resize = resize();
    Orientation orientation =
        keys.has("preprocess.orientation")
            ? keys.choice("preprocess.orientation", Orientation.values())
            : Orientation.IGNORE;
    Decoding decoding =
        keys.has(ModelDescription.DECODE)
            ? keys.choice(ModelDescription.DECODE, Decoding.values())
            : Decoding.EXACT;
    Interpolation interpolation =
        resize instanceof ResizeRule.None
            ? Interpolation.BILINEAR
            : keys.choice("preprocess.interpolation", Interpolation.values());
    Integer crop =
        keys.has("preprocess.crop")
            ? keys.required("preprocess.crop", DescriptionKeys.INTEGER)
            : null;
    Double scale = keys.required("preprocess.scale", DescriptionKeys.NUMBER);
    List<Double> mean = keys.required("preprocess.mean", DescriptionKeys.NUMBERS);
    List<Double> std = keys.required("preprocess.std", DescriptionKeys.NUMBERS);
    ChannelOrder channels = channels();
    if (resize == null
        || orientation == null
        || decoding == null
        || interpolation == null
        || scale == null
        || mean == null
        || std == null
        || channels == null) {
      return null;
    }
    return keys.checked(
        () ->
            new PreprocessSpec(
                orientation,
                decoding,
                resize,
                interpolation,
                crop,
                new Normalization(scale, mean, std, channels)));
  }

  private @Nullable ResizeRule resize() {
    String rule = keys.required("preprocess.resize", DescriptionKeys.TEXT);
    if (rule == null) {
      keys.allow(RESIZE_KEYS); // which of them belong to it is not known
      return null;
    }
    switch (rule) {
      case "shortest-edge" -> {
        Integer size = keys.required("preprocess.size", DescriptionKeys.INTEGER);
        return size == null ? null : keys.checked(() -> new ResizeRule.ShortestEdge(size));
      }
      case "squash" -> {
        Integer width = keys.required("preprocess.width", DescriptionKeys.INTEGER);
        Integer height = keys.required("preprocess.height", DescriptionKeys.INTEGER);
        return width == null || height == null
            ? null
            : keys.checked(() -> new ResizeRule.Squash(width, height));
      }
      case "letterbox" -> {
        return letterbox();
      }
      case "short-long" -> {
        Integer size = keys.required("preprocess.size", DescriptionKeys.INTEGER);
        Integer maxSize = keys.required("preprocess.max-size", DescriptionKeys.INTEGER);
        Integer multiple = keys.required("preprocess.pad-multiple", DescriptionKeys.INTEGER);
        return size == null || maxSize == null || multiple == null
            ? null
            : keys.checked(() -> new ResizeRule.ShortLong(size, maxSize, multiple));
      }
      case "none" -> {
        return new ResizeRule.None();
      }
      default -> {
        keys.problem(
            "preprocess.resize must be one of shortest-edge, squash, letterbox, short-long, none: "
                + rule);
        keys.allow(RESIZE_KEYS);
        return null;
      }
    }
  }

  private @Nullable ResizeRule letterbox() {
    Integer width = keys.required("preprocess.width", DescriptionKeys.INTEGER);
    Integer height = keys.required("preprocess.height", DescriptionKeys.INTEGER);
    Integer value = keys.required("preprocess.pad.value", DescriptionKeys.INTEGER);
    ResizeRule.Position position =
        keys.choice("preprocess.pad.position", ResizeRule.Position.values());
    ResizeRule.Rounding rounding =
        keys.choice("preprocess.pad.rounding", ResizeRule.Rounding.values());
    ResizeRule.Coordinates coordinates =
        keys.has("preprocess.pad.coordinates")
            ? keys.choice("preprocess.pad.coordinates", ResizeRule.Coordinates.values())
            : ResizeRule.Coordinates.WANTED;
    if (width == null
        || height == null
        || value == null
        || position == null
        || rounding == null
        || coordinates == null) {
      return null;
    }
    return keys.checked(
        () -> new ResizeRule.Letterbox(width, height, value, position, rounding, coordinates));
  }

  private @Nullable ChannelOrder channels() {
    String order = keys.required("input.channels", DescriptionKeys.TEXT);
    if (order == null) {
      return null;
    }
    for (ChannelOrder candidate : ChannelOrder.values()) {
      if (candidate.name().equals(order.toUpperCase(Locale.ROOT))) {
        return candidate;
      }
    }
    keys.problem("input.channels must be one of RGB, BGR: " + order);
    return null;
  }
}
