package org.mocovit.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mocovit.image.decode.Decoding;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

/** Writes a model's description as the keys that {@link DescriptionReader} reads. */
final class DescriptionWriter {
  private final Map<String, Object> keys = new LinkedHashMap<>();

  /**
   * The keys of a description.
   *
   * @param description what to write
   * @return path to value: strings, numbers and lists of them
   */
  Map<String, Object> write(ModelDescription description) {
    keys.put("task", description.task().key());
    keys.put("input.name", description.inputName());
    keys.put("input.channels", description.preprocess().normalization().channels().name());
    preprocess(description.preprocess());
    keys.put("output.kind", description.outputKind().key());
    description
        .outputKind()
        .outputs()
        .forEach(role -> keys.put(role.path(), description.outputName(role)));
    if (description.firstLabel() != 0) {
      keys.put("output.first-label", description.firstLabel());
    }
    if (!description.strides().isEmpty()) {
      keys.put("output.strides", description.strides());
    }
    DetectionSpec detection = description.detection();
    if (detection != null) {
      detection(detection);
      if (description.outputKind().hasMasks()) {
        keys.put("detection.mask-threshold", detection.maskThreshold());
      }
    }
    LabelTable labels = description.labels();
    keys.put("labels", LabelTable.SHIPPED.contains(labels.name()) ? labels.name() : labels.names());
    return keys;
  }

  private void preprocess(PreprocessSpec spec) {
    keys.put("preprocess.orientation", spec.orientation().key());
    if (spec.decoding() != Decoding.EXACT) {
      keys.put(ModelDescription.DECODE, spec.decoding().key());
    }
    resize(spec.resize());
    if (!(spec.resize() instanceof ResizeRule.None)) {
      keys.put("preprocess.interpolation", spec.interpolation().key());
    }
    Integer crop = spec.crop();
    if (crop != null) {
      keys.put("preprocess.crop", crop);
    }
    keys.put("preprocess.scale", spec.normalization().scale());
    keys.put("preprocess.mean", spec.normalization().mean());
    keys.put("preprocess.std", spec.normalization().std());
  }

  private void resize(ResizeRule rule) {
    if (rule instanceof ResizeRule.ShortestEdge shortestEdge) {
      resize("shortest-edge", Map.of("size", shortestEdge.size()));
    } else if (rule instanceof ResizeRule.Squash squash) {
      resize("squash", Map.of("width", squash.width(), "height", squash.height()));
    } else if (rule instanceof ResizeRule.Letterbox letterbox) {
      resize("letterbox", Map.of("width", letterbox.width(), "height", letterbox.height()));
      keys.put("preprocess.pad.value", letterbox.padValue());
      keys.put("preprocess.pad.position", letterbox.position().key());
      keys.put("preprocess.pad.rounding", letterbox.rounding().key());
      if (letterbox.coordinates() != ResizeRule.Coordinates.WANTED) {
        keys.put("preprocess.pad.coordinates", letterbox.coordinates().key());
      }
    } else if (rule instanceof ResizeRule.ShortLong shortLong) {
      resize(
          "short-long",
          Map.of(
              "size", shortLong.size(),
              "max-size", shortLong.maxSize(),
              "pad-multiple", shortLong.padMultiple()));
    } else {
      resize("none", Map.of());
    }
  }

  private void resize(String rule, Map<String, Integer> sides) {
    keys.put("preprocess.resize", rule);
    sides.forEach((name, value) -> keys.put("preprocess." + name, value));
  }

  private void detection(DetectionSpec detection) {
    keys.put("detection.min-score", detection.minScore());
    keys.put("detection.nms", detection.nms().key());
    keys.put("detection.nms-iou", detection.nmsIou());
    keys.put("detection.labels-per-box", detection.labelsPerBox().key());
    keys.put("detection.max-per-image", detection.maxPerImage());
  }
}
