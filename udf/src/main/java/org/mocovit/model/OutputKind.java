package org.mocovit.model;

import org.mocovit.image.KeyedChoice;

/** What the numbers mean that a model puts out. */
public enum OutputKind implements KeyedChoice {
  /** One unnormalised score a class, {@code [N, classes]}; a softmax makes them probabilities. */
  LOGITS("logits", Task.CLASSIFY),
  /** One probability a class, {@code [N, classes]}. */
  PROBABILITIES("probabilities", Task.CLASSIFY),
  /** Boxes, scores and labels as three outputs, as torchvision exports its detectors. */
  BOXES_SCORES_LABELS("boxes-scores-labels", Task.DETECT),
  /** Final detections in one tensor, {@code [N, 300, 6]}: box corners, score, class. */
  END_TO_END("end-to-end", Task.DETECT),
  /** Dense YOLO head without objectness, {@code [N, 4 + classes, anchors]}. */
  YOLO("yolo", Task.DETECT),
  /** Dense YOLO head with objectness, {@code [N, anchors, 5 + classes]}, boxes decoded. */
  YOLO_OBJECTNESS("yolo-objectness", Task.DETECT),
  /** Dense YOLOX head, {@code [N, anchors, 5 + classes]}, boxes relative to their grid cells. */
  YOLOX("yolox", Task.DETECT),
  /** DETR: logits with a background class, and normalised centre-size boxes. */
  DETR("detr", Task.DETECT),
  /** The RetinaNet head of the zoo: final boxes, scores, labels and image indices. */
  RETINANET("retinanet", Task.DETECT);

  private final String key;
  private final Task task;

  OutputKind(String key, Task task) {
    this.key = key;
    this.task = task;
  }

  @Override
  public String key() {
    return key;
  }

  /** The task whose models have this output. */
  public Task task() {
    return task;
  }
}
