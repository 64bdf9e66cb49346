package org.mocovit.model;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.Interpolation;
import org.mocovit.image.KeyedChoice;
import org.mocovit.image.Orientation;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

/**
 * Reads a model's description key by key, remembers which keys it asked for, and reports all
 * problems together: keys that are missing, wrong, or that nobody asked for.
 */
final class DescriptionReader {
  /** Free-form facts about where a model comes from; kept, never interpreted. */
  private static final String PROVENANCE = "provenance";

  private static final List<String> RESIZE_KEYS =
      List.of(
          "preprocess.size",
          "preprocess.max-size",
          "preprocess.pad-multiple",
          "preprocess.width",
          "preprocess.height",
          "preprocess.pad.value",
          "preprocess.pad.position",
          "preprocess.pad.rounding");

  private static final List<String> DETECTION_KEYS =
      List.of(
          "detection.min-score",
          "detection.nms",
          "detection.nms-iou",
          "detection.labels-per-box",
          "detection.max-per-image");

  private final Config config;
  private final String origin;
  private final Set<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  DescriptionReader(Config config, String origin) {
    this.config = config;
    this.origin = origin;
  }

  ModelDescription read() {
    if (!config.isResolved()) {
      throw new InvalidModelException(
          origin, List.of("References such as ${x} must be resolved: " + config.origin()));
    }
    Task task = choice("task", Task.values());
    String inputName = required("input.name", config::getString);
    PreprocessSpec preprocess = preprocess();
    String outputName = required("output.name", config::getString);
    OutputKind kind = choice("output.kind", OutputKind.values());
    if (kind == null) {
      asked.add("output.strides"); // which keys belong to it is not known
    }
    List<Integer> strides =
        kind == OutputKind.YOLOX ? required("output.strides", this::integers) : List.of();
    if (task == null) {
      asked.addAll(DETECTION_KEYS);
    }
    DetectionSpec detection = task == Task.DETECT ? detection() : null;
    LabelTable labels = labels();
    refuseUnknownKeys();
    if (problems.isEmpty()
        && task != null
        && inputName != null
        && preprocess != null
        && outputName != null
        && kind != null
        && strides != null
        && labels != null) {
      try {
        return new ModelDescription(
            task, inputName, preprocess, outputName, kind, strides, detection, labels);
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    throw new InvalidModelException(origin, problems);
  }

  private @Nullable PreprocessSpec preprocess() {
    ResizeRule resize = resize();
    Orientation orientation =
        has("preprocess.orientation")
            ? choice("preprocess.orientation", Orientation.values())
            : Orientation.IGNORE;
    Interpolation interpolation =
        resize instanceof ResizeRule.None
            ? Interpolation.BILINEAR
            : choice("preprocess.interpolation", Interpolation.values());
    Integer crop = has("preprocess.crop") ? required("preprocess.crop", this::integer) : null;
    Double scale = required("preprocess.scale", config::getDouble);
    List<Double> mean = required("preprocess.mean", config::getDoubleList);
    List<Double> std = required("preprocess.std", config::getDoubleList);
    ChannelOrder channels = channels();
    if (resize == null
        || orientation == null
        || interpolation == null
        || scale == null
        || mean == null
        || std == null
        || channels == null) {
      return null;
    }
    return checked(
        () ->
            new PreprocessSpec(
                orientation,
                resize,
                interpolation,
                crop,
                new Normalization(scale, mean, std, channels)));
  }

  private @Nullable ResizeRule resize() {
    String rule = required("preprocess.resize", config::getString);
    if (rule == null) {
      asked.addAll(RESIZE_KEYS); // which of them belong to it is not known
      return null;
    }
    switch (rule) {
      case "shortest-edge" -> {
        Integer size = required("preprocess.size", this::integer);
        return size == null ? null : checked(() -> new ResizeRule.ShortestEdge(size));
      }
      case "squash" -> {
        Integer width = required("preprocess.width", this::integer);
        Integer height = required("preprocess.height", this::integer);
        return width == null || height == null
            ? null
            : checked(() -> new ResizeRule.Squash(width, height));
      }
      case "letterbox" -> {
        return letterbox();
      }
      case "short-long" -> {
        Integer size = required("preprocess.size", this::integer);
        Integer maxSize = required("preprocess.max-size", this::integer);
        Integer multiple = required("preprocess.pad-multiple", this::integer);
        return size == null || maxSize == null || multiple == null
            ? null
            : checked(() -> new ResizeRule.ShortLong(size, maxSize, multiple));
      }
      case "none" -> {
        return new ResizeRule.None();
      }
      default -> {
        problems.add(
            "preprocess.resize must be one of shortest-edge, squash, letterbox, short-long, none: "
                + rule);
        asked.addAll(RESIZE_KEYS);
        return null;
      }
    }
  }

  private @Nullable ResizeRule letterbox() {
    Integer width = required("preprocess.width", this::integer);
    Integer height = required("preprocess.height", this::integer);
    Integer value = required("preprocess.pad.value", this::integer);
    ResizeRule.Position position = choice("preprocess.pad.position", ResizeRule.Position.values());
    ResizeRule.Rounding rounding = choice("preprocess.pad.rounding", ResizeRule.Rounding.values());
    if (width == null || height == null || value == null || position == null || rounding == null) {
      return null;
    }
    return checked(() -> new ResizeRule.Letterbox(width, height, value, position, rounding));
  }

  private @Nullable ChannelOrder channels() {
    String order = required("input.channels", config::getString);
    if (order == null) {
      return null;
    }
    for (ChannelOrder candidate : ChannelOrder.values()) {
      if (candidate.name().equals(order.toUpperCase(Locale.ROOT))) {
        return candidate;
      }
    }
    problems.add("input.channels must be one of RGB, BGR: " + order);
    return null;
  }

  private @Nullable DetectionSpec detection() {
    Double minScore = required("detection.min-score", config::getDouble);
    DetectionSpec.Nms nms = choice("detection.nms", DetectionSpec.Nms.values());
    Double nmsIou =
        nms == DetectionSpec.Nms.NONE && !has("detection.nms-iou")
            ? Double.valueOf(1)
            : required("detection.nms-iou", config::getDouble);
    DetectionSpec.LabelsPerBox labelsPerBox =
        choice("detection.labels-per-box", DetectionSpec.LabelsPerBox.values());
    Integer maxPerImage = required("detection.max-per-image", this::integer);
    if (minScore == null
        || nms == null
        || nmsIou == null
        || labelsPerBox == null
        || maxPerImage == null) {
      return null;
    }
    return checked(() -> new DetectionSpec(minScore, nms, nmsIou, labelsPerBox, maxPerImage));
  }

  private @Nullable LabelTable labels() {
    if (has("labels") && config.getValue("labels").valueType() == ConfigValueType.LIST) {
      List<String> names = required("labels", config::getStringList);
      return names == null ? null : checked(() -> LabelTable.of(names));
    }
    String table = required("labels", config::getString);
    return table == null ? null : checked(() -> LabelTable.shipped(table));
  }

  private boolean has(String path) {
    asked.add(path);
    return config.hasPath(path);
  }

  private <T> @Nullable T required(String path, Function<String, T> getter) {
    if (!has(path)) {
      problems.add(path + " is missing");
      return null;
    }
    try {
      return getter.apply(path);
    } catch (ConfigException e) {
      problems.add(
          "%s cannot be read: %s (%s)"
              .formatted(path, config.getValue(path).render(), e.getMessage()));
      return null;
    }
  }

  /** Config cuts fractions off without a word. */
  private int integer(String path) {
    return whole(path, config.getDouble(path));
  }

  private List<Integer> integers(String path) {
    return config.getDoubleList(path).stream().map(value -> whole(path, value)).toList();
  }

  private int whole(String path, double value) {
    if (value != (int) value) {
      throw new ConfigException.WrongType(
          config.getValue(path).origin(), "it must hold whole numbers of 32 bits");
    }
    return (int) value;
  }

  private <E extends Enum<E> & KeyedChoice> @Nullable E choice(String path, E[] choices) {
    String key = required(path, config::getString);
    if (key == null) {
      return null;
    }
    for (E candidate : choices) {
      if (candidate.key().equals(key)) {
        return candidate;
      }
    }
    problems.add(
        "%s must be one of %s: %s"
            .formatted(
                path,
                Arrays.stream(choices).map(KeyedChoice::key).collect(Collectors.joining(", ")),
                key));
    return null;
  }

  private <T> @Nullable T checked(java.util.function.Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void refuseUnknownKeys() {
    config.entrySet().stream()
        .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
        .filter(key -> !asked.contains(key) && !key.startsWith(PROVENANCE + "."))
        .sorted()
        .forEach(
            key ->
                problems.add(
                    "%s is not a key of a %s description%s"
                        .formatted(
                            key,
                            "model",
                            NearestName.of(key, asked)
                                .map(n -> ": did you mean " + n + "?")
                                .orElse(""))));
  }
}
