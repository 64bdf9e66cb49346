package org.mocovit.model.architecture;

import java.util.List;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * The outputs of a detector's graph: D detections of all images of a batch one after another.
 *
 * @param nodes where nodes are added
 */
record DetectionOutputs(PlainNodes nodes) {
  /** Corners x1, y1, x2, y2 in pixels of the input, float32 {@code [D, 4]}. */
  static final String BOXES = "boxes";

  /** Probabilities, float32 {@code [D]}; images in order, in each image from the best on. */
  static final String SCORES = "scores";

  /** Classes from 0 on, int64 {@code [D]}. */
  static final String LABELS = "labels";

  /** Places in the batch, from 0 on, int64 {@code [D]}. */
  static final String IMAGES = "images";

  /**
   * Probabilities that a place of the box belongs to the object, float32 {@code [D, rows,
   * columns]}.
   */
  static final String MASKS = "masks";

  private static final String DETECTIONS_AXIS = "D";

  /** Puts out numbers, by a node of its own. */
  void numbers(String name, String operator, List<String> inputs, Integer... dims) {
    put(name, DataType.FLOAT, operator, inputs, List.of(dims));
  }

  /** Puts out whole numbers, one a detection, by a node of its own. */
  void integers(String name, String operator, List<String> inputs) {
    put(name, DataType.INT64, operator, inputs, List.of());
  }

  private void put(
      String name, DataType type, String operator, List<String> inputs, List<Integer> dims) {
    String node = nodes.node("detections." + name, operator, inputs);
    nodes.graph().output(node, name, type, DETECTIONS_AXIS, dims);
  }
}
