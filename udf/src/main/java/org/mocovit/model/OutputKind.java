package org.mocovit.model;

import java.util.List;
import org.mocovit.image.KeyedChoice;

/** What the numbers mean that a model puts out. */
public enum OutputKind implements KeyedChoice {
  /** One unnormalised score a class, {@code [N, classes]}; a softmax makes them probabilities. */
  LOGITS("logits", Task.CLASSIFY),
  /** One probability a class, {@code [N, classes]}. */
  PROBABILITIES("probabilities", Task.CLASSIFY),
  /**
   * Final detections as three outputs, as torchvision exports its detectors: boxes {@code [N, D,
   * 4]}, scores and labels {@code [N, D]}, or without the first axis where the model takes one
   * image. Boxes are corners in pixels of the input.
   */
  BOXES_SCORES_LABELS(
      "boxes-scores-labels", Task.DETECT, OutputRole.BOXES, OutputRole.SCORES, OutputRole.LABELS),
  /**
   * Final detections in one tensor, {@code [N, D, 6]}: box corners in pixels of the input, score,
   * class.
   */
  END_TO_END("end-to-end", Task.DETECT),
  /**
   * Dense YOLO head without objectness, {@code [N, 4 + classes, anchors]}: centre and size in
   * pixels of the input, and one probability a class.
   */
  YOLO("yolo", Task.DETECT),
  /**
   * Dense YOLO head with objectness, {@code [N, anchors, 5 + classes]}: centre and size in pixels
   * of the input, objectness, and one probability a class that is to be multiplied with it.
   */
  YOLO_OBJECTNESS("yolo-objectness", Task.DETECT),
  /**
   * Dense YOLOX head, {@code [N, anchors, 5 + classes]}: as {@link #YOLO_OBJECTNESS}, but the
   * centre is an offset from the anchor's grid cell and the size a logarithm, both in strides.
   */
  YOLOX("yolox", Task.DETECT),
  /**
   * DETR: logits {@code [N, boxes, classes + 1]}, the last of them the background's, and boxes
   * {@code [N, boxes, 4]}: centre and size as shares of the input's sides.
   */
  DETR("detr", Task.DETECT, OutputRole.LOGITS, OutputRole.BOXES),
  /**
   * The RetinaNet head of the zoo: the final detections of all images one after another, boxes
   * {@code [D, 4]}, scores, labels and image indices {@code [D]}. Boxes are corners in pixels of
   * the input.
   */
  RETINANET(
      "retinanet",
      Task.DETECT,
      OutputRole.BOXES,
      OutputRole.SCORES,
      OutputRole.LABELS,
      OutputRole.IMAGES),
  /**
   * {@link #BOXES_SCORES_LABELS} and a mask each, as torchvision exports its Mask R-CNN: masks
   * {@code [N, D, 1, rows, columns]}, with or without the first axis as the boxes, and with or
   * without the axis of length 1. They are probabilities, in [0, 1]. Where rows and columns are
   * those of the input, a mask is of the whole input, else it is of the box.
   */
  BOXES_SCORES_LABELS_MASKS(
      "boxes-scores-labels-masks",
      Task.SEGMENT,
      OutputRole.BOXES,
      OutputRole.SCORES,
      OutputRole.LABELS,
      OutputRole.MASKS),
  /**
   * The Mask R-CNN head of the zoo: {@link #RETINANET} and masks {@code [D, rows, columns]}, which
   * are probabilities, in [0, 1], of the box.
   */
  MASK_RCNN(
      "mask-rcnn",
      Task.SEGMENT,
      OutputRole.BOXES,
      OutputRole.SCORES,
      OutputRole.LABELS,
      OutputRole.IMAGES,
      OutputRole.MASKS);

  private final String key;
  private final Task task;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<OutputRole> outputs;

  OutputKind(String key, Task task, OutputRole... outputs) {
    this.key = key;
    this.task = task;
    this.outputs = outputs.length == 0 ? List.of(OutputRole.ANSWER) : List.of(outputs);
  }

  @Override
  public String key() {
    return key;
  }

  /** The task whose models have this output. */
  public Task task() {
    return task;
  }

  /** The outputs that a model of this kind has, in the order in which it is run for them. */
  public List<OutputRole> outputs() {
    return outputs;
  }

  /** Whether the model itself says the class of a box, as a number. */
  public boolean namesClasses() {
    return this == BOXES_SCORES_LABELS || this == BOXES_SCORES_LABELS_MASKS || this == END_TO_END;
  }

  /** Whether the model says which pixels belong to an object. */
  public boolean hasMasks() {
    return outputs.contains(OutputRole.MASKS);
  }
}
