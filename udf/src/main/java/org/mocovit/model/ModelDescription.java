package org.mocovit.model;

import com.typesafe.config.Config;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.preprocess.PreprocessSpec;

/**
 * Everything that must be known about an ONNX file to run it on photos and to understand its
 * answers. Read from the file's own metadata or from a side file; see {@code conf/models/}.
 *
 * @param task what the model does
 * @param inputName the graph input that takes images, {@code [N, 3, height, width]}
 * @param preprocess how a decoded image becomes that input
 * @param outputName the graph output that holds the answer
 * @param outputKind what the output's numbers mean
 * @param strides of dense detection heads: pixels of the input a cell, finest first; else empty
 * @param detection how raw detections are filtered, or null for classifiers
 * @param labels the classes
 */
public record ModelDescription(
    Task task,
    String inputName,
    PreprocessSpec preprocess,
    String outputName,
    OutputKind outputKind,
    List<Integer> strides,
    @Nullable DetectionSpec detection,
    LabelTable labels) {

  /** Checks what the parts say about each other. */
  public ModelDescription {
    strides = List.copyOf(strides);
    if (outputKind.task() != task) {
      throw new IllegalArgumentException(
          "output.kind of a model with task = %s must not be %s"
              .formatted(task.key(), outputKind.key()));
    }
    if (task == Task.CLASSIFY && detection != null) {
      throw new IllegalArgumentException("detection must be absent where task = classify");
    }
    if (task == Task.DETECT && detection == null) {
      throw new IllegalArgumentException("detection must be given where task = detect");
    }
    if ((outputKind == OutputKind.YOLOX) == strides.isEmpty()) {
      throw new IllegalArgumentException(
          "output.strides must be given where output.kind = yolox, and only there: kind %s, strides %s"
              .formatted(outputKind.key(), strides));
    }
    if (strides.stream().anyMatch(stride -> stride < 1)) {
      throw new IllegalArgumentException("output.strides must be at least 1: " + strides);
    }
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
