package org.mocovit.model;

import com.typesafe.config.Config;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.preprocess.PreprocessSpec;

/**
 * Reads a model's description and reports all problems together: keys that are missing, wrong, or
 * that nobody asked for.
 */
final class DescriptionReader {
  /** Free-form facts about where a model comes from; kept, never interpreted. */
  private static final String PROVENANCE = "provenance.";

  private static final String FIRST_LABEL = "output.first-label";

  private static final String MASK_THRESHOLD = "detection.mask-threshold";

  private static final List<String> DETECTION_KEYS =
      List.of(
          "detection.min-score",
          "detection.nms",
          "detection.nms-iou",
          "detection.labels-per-box",
          "detection.max-per-image",
          MASK_THRESHOLD);

  private final Config config;
  private final String origin;
  private final DescriptionKeys keys;

  DescriptionReader(Config config, String origin) {
    this.config = config;
    this.origin = origin;
    this.keys = new DescriptionKeys(config);
  }

  ModelDescription read() {
    if (!config.isResolved()) {
      throw new InvalidModelException(
          origin, List.of("References such as ${x} must be resolved: " + config.origin()));
    }
    Task task = keys.choice("task", Task.values());
    String inputName = keys.required("input.name", DescriptionKeys.TEXT);
    PreprocessSpec preprocess = new PreprocessReader(keys).read();
    OutputKind kind = keys.choice("output.kind", OutputKind.values());
    Map<OutputRole, String> outputs = outputs(kind);
    List<Integer> strides =
        kind == OutputKind.YOLOX
            ? keys.required("output.strides", DescriptionKeys.INTEGERS)
            : List.of();
    Integer firstLabel =
        kind != null && kind.namesClasses() && keys.has(FIRST_LABEL)
            ? keys.required(FIRST_LABEL, DescriptionKeys.INTEGER)
            : Integer.valueOf(0);
    boolean atOdds = kind != null && kind.task() != task; // said when all is read
    if (task == null || atOdds) {
      keys.allow(DETECTION_KEYS);
    }
    DetectionSpec detection =
        task != null && task.findsObjects() && !atOdds ? detection(kind) : null;
    LabelTable labels = labels();
    keys.refuseUnknown(PROVENANCE);
    if (keys.problems().isEmpty()
        && task != null
        && inputName != null
        && preprocess != null
        && outputs != null
        && kind != null
        && strides != null
        && firstLabel != null
        && labels != null) {
      try {
        return new ModelDescription(
            task, inputName, preprocess, outputs, kind, strides, firstLabel, detection, labels);
      } catch (IllegalArgumentException e) {
        keys.problem(String.valueOf(e.getMessage()));
      }
    }
    throw new InvalidModelException(origin, keys.problems());
  }

  /** The outputs' names, or null where one is missing. */
  private @Nullable Map<OutputRole, String> outputs(@Nullable OutputKind kind) {
    if (kind == null) { // which keys belong to it is not known
      keys.allow(Arrays.stream(OutputRole.values()).map(OutputRole::path).toList());
      keys.allow(List.of("output.strides", FIRST_LABEL, MASK_THRESHOLD));
      return null;
    }
    Map<OutputRole, String> outputs = new EnumMap<>(OutputRole.class);
    for (OutputRole role : kind.outputs()) {
      String name = keys.required(role.path(), DescriptionKeys.TEXT);
      if (name != null) {
        outputs.put(role, name);
      }
    }
    return outputs.size() == kind.outputs().size() ? outputs : null;
  }

  private @Nullable DetectionSpec detection(@Nullable OutputKind kind) {
    Double minScore = keys.required("detection.min-score", DescriptionKeys.NUMBER);
    DetectionSpec.Nms nms = keys.choice("detection.nms", DetectionSpec.Nms.values());
    Double nmsIou =
        nms == DetectionSpec.Nms.NONE && !keys.has("detection.nms-iou")
            ? Double.valueOf(1)
            : keys.required("detection.nms-iou", DescriptionKeys.NUMBER);
    DetectionSpec.LabelsPerBox labelsPerBox =
        keys.choice("detection.labels-per-box", DetectionSpec.LabelsPerBox.values());
    Integer maxPerImage = keys.required("detection.max-per-image", DescriptionKeys.INTEGER);
    Double maskThreshold =
        kind != null && kind.hasMasks() && keys.has(MASK_THRESHOLD)
            ? keys.required(MASK_THRESHOLD, DescriptionKeys.NUMBER)
            : Double.valueOf(DetectionSpec.MASK_THRESHOLD);
    if (minScore == null
        || nms == null
        || nmsIou == null
        || labelsPerBox == null
        || maxPerImage == null
        || maskThreshold == null) {
      return null;
    }
    return keys.checked(
        () -> new DetectionSpec(minScore, nms, nmsIou, labelsPerBox, maxPerImage, maskThreshold));
  }

  private @Nullable LabelTable labels() {
    if (keys.isList("labels")) {
      List<String> names = keys.required("labels", DescriptionKeys.TEXTS);
      return names == null ? null : keys.checked(() -> LabelTable.of(names));
    }
    String table = keys.required("labels", DescriptionKeys.TEXT);
    return table == null ? null : keys.checked(() -> LabelTable.shipped(table));
  }
}
