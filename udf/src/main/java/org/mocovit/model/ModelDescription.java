package org.mocovit.model;

import com.typesafe.config.Config;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.preprocess.PreprocessSpec;

/**
 * Everything that must be known about an ONNX file to run it on photos and to understand its
 * answers. Read from the file's own metadata or from a side file; see {@code conf/models/}.
 *
 * @param task what the model does
 * @param inputName the graph input that takes images, {@code [N, 3, height, width]}
 * @param preprocess how a decoded image becomes that input
 * @param outputs the graph outputs that hold the answer, one for each role of the kind
 * @param outputKind what the outputs' numbers mean
 * @param strides of YOLOX heads: pixels of the input a cell, in the order of the anchors; else
 *     empty
 * @param firstLabel the number by which the model calls the first class of {@code labels}, where it
 *     says classes as numbers; else 0
 * @param detection how raw detections are filtered, or null for classifiers
 * @param labels the classes
 */
public record ModelDescription(
    Task task,
    String inputName,
    PreprocessSpec preprocess,
    Map<OutputRole, String> outputs,
    OutputKind outputKind,
    List<Integer> strides,
    int firstLabel,
    @Nullable DetectionSpec detection,
    LabelTable labels) {
  /** The key of how images are decoded. */
  public static final String DECODE = "preprocess.decode";

  /** Checks what the parts say about each other. */
  public ModelDescription {
    outputs = Map.copyOf(outputs);
    strides = List.copyOf(strides);
    if (outputKind.task() != task) {
      throw new IllegalArgumentException(
          "output.kind of a model with task = %s must not be %s"
              .formatted(task.key(), outputKind.key()));
    }
    requireOutputs(outputKind, outputs);
    if (firstLabel != 0 && !outputKind.namesClasses()) {
      throw new IllegalArgumentException(
          "output.first-label must be absent where output.kind = %s: %d"
              .formatted(outputKind.key(), firstLabel));
    }
    requireDetection(outputKind, detection);
    if ((outputKind == OutputKind.YOLOX) == strides.isEmpty()) {
      throw new IllegalArgumentException(
          "output.strides must be given where output.kind = yolox, and only there: kind %s, strides %s"
              .formatted(outputKind.key(), strides));
    }
    if (strides.stream().anyMatch(stride -> stride < 1)) {
      throw new IllegalArgumentException("output.strides must be at least 1: " + strides);
    }
  }

  /** A model whose answer is in one output, and which does not say classes as numbers. */
  public ModelDescription(
      Task task,
      String inputName,
      PreprocessSpec preprocess,
      String outputName,
      OutputKind outputKind,
      List<Integer> strides,
      @Nullable DetectionSpec detection,
      LabelTable labels) {
    this(
        task,
        inputName,
        preprocess,
        Map.of(OutputRole.ANSWER, outputName),
        outputKind,
        strides,
        0,
        detection,
        labels);
  }

  /**
   * The graph output that has a role.
   *
   * @throws IllegalArgumentException if outputs of this kind have no such role
   */
  public String outputName(OutputRole role) {
    String name = outputs.get(role);
    if (name == null) {
      throw new IllegalArgumentException(
          "output.kind = %s has no %s".formatted(outputKind.key(), role.path()));
    }
    return name;
  }

  private static void requireOutputs(OutputKind kind, Map<OutputRole, String> outputs) {
    if (!outputs.keySet().equals(Set.copyOf(kind.outputs()))) {
      throw new IllegalArgumentException(
          "output.kind = %s has the outputs %s: %s"
              .formatted(kind.key(), paths(kind.outputs()), paths(outputs.keySet())));
    }
    if (Set.copyOf(outputs.values()).size() < outputs.size()) {
      throw new IllegalArgumentException(
          "The names of outputs must differ: "
              + kind.outputs().stream()
                  .map(role -> role.path() + " = " + Objects.requireNonNull(outputs.get(role)))
                  .collect(Collectors.joining(", ")));
    }
  }

  private static void requireDetection(OutputKind kind, @Nullable DetectionSpec detection) {
    if (kind.task().findsObjects() == (detection == null)) {
      throw new IllegalArgumentException(
          "detection must be %s where task = %s"
              .formatted(detection == null ? "given" : "absent", kind.task().key()));
    }
    if (detection != null
        && !kind.hasMasks()
        && detection.maskThreshold() != DetectionSpec.MASK_THRESHOLD) {
      throw new IllegalArgumentException(
          "detection.mask-threshold must be absent where output.kind = %s, which has no masks: %s"
              .formatted(kind.key(), detection.maskThreshold()));
    }
  }

  private static String paths(Collection<OutputRole> roles) {
    return roles.stream().sorted().map(OutputRole::path).collect(Collectors.joining(", "));
  }

  /**
   * Reads a description.
   *
   * @param config the description's keys, as in {@code conf/models/}
   * @param origin the file that the user would have to edit, for messages
   * @throws InvalidModelException listing every missing, unknown and wrong key at once
   */
  public static ModelDescription parse(Config config, String origin) {
    return new DescriptionReader(config, origin).read();
  }
}
