package org.mocovit.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import org.mocovit.coco.AreaSource;
import org.mocovit.coco.IouType;
import org.mocovit.coco.truth.AnnotationIds;

/**
 * How detections were evaluated, as an evaluation's {@code run.json} says.
 *
 * @param json the record
 */
public record CocoRecord(JsonNode json) {
  private static final String COUNTS = "counts";
  static final String SETTINGS = "settings";
  static final String IOU_TYPE = "iou_type";
  static final String AREA = "area";
  static final String ANNOTATION_IDS = "annotation_ids";

  /** What was compared with the truth; boxes where nothing is recorded. */
  public ComparedShape shape() {
    return settings().path(IOU_TYPE).asText().equals(IouType.SEGM.key())
        ? ComparedShape.MASK
        : ComparedShape.BOX;
  }

  /** Which area sorted objects by size; the annotations' own where nothing is recorded. */
  public AreaSource area() {
    String key = settings().path(AREA).asText();
    return Arrays.stream(AreaSource.values())
        .filter(source -> source.key().equals(key))
        .findFirst()
        .orElse(AreaSource.FILE);
  }

  /** What the ids of annotations were taken for; empty where nothing is recorded. */
  public Optional<AnnotationIds> annotationIds() {
    String key = json.path(COUNTS).path(ANNOTATION_IDS).asText();
    return Arrays.stream(AnnotationIds.values()).filter(ids -> ids.key().equals(key)).findFirst();
  }

  private JsonNode settings() {
    return json.path(COUNTS).path(SETTINGS);
  }
}
