package org.mocovit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.coco.accuracy.SummaryReplicates;
import org.mocovit.coco.truth.AnnotationIds;
import org.mocovit.evaluation.Measure;

/** What {@code metrics.json} and {@code run.json} say of an evaluation of detections. */
final class CocoJsonFiles {
  private CocoJsonFiles() {}

  /** COCO's twelve measures by name, as fractions, undefined ones null, and the counts. */
  static ObjectNode metrics(CocoReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Measure measure : report.summary()) {
      json.put(measure.metric(), measure.value().orNull());
    }
    return json.put("images", report.images())
        .put("objects", report.objects())
        .put("detections", report.detections());
  }

  /**
   * How much was evaluated, how, and what was left out.
   *
   * @param ids what the ids of annotations were taken for
   */
  static ObjectNode counts(CocoReport report, AnnotationIds ids) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("images", report.images())
            .put("categories", report.categories().size())
            .put("objects", report.objects())
            .put("detections_read", report.intake().read())
            .put("detections", report.detections())
            .put("unknown_images", report.intake().unknownImages().count())
            .put("unknown_categories", report.intake().unknownCategories().count())
            .put("not_selected", report.intake().notSelected())
            .put(
                "false_alarms",
                report.categories().stream().mapToLong(CategoryResult::falseAlarms).sum());
    SummaryReplicates replicates = report.replicates();
    json.put("bootstrap", replicates == null ? 0 : replicates.count());
    // Not of the settings, which must be equal where evaluations are compared: ids are data.
    json.put(CocoRecord.ANNOTATION_IDS, ids.key());
    json.set(CocoRecord.SETTINGS, settings(report.settings()));
    return json;
  }

  private static ObjectNode settings(CocoSettings settings) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(CocoRecord.IOU_TYPE, settings.iouType().key())
            .put(CocoRecord.AREA, settings.areaSource().key())
            .put("categories", settings.categoryUse().name().toLowerCase(Locale.ROOT));
    ArrayNode thresholds = json.putArray("iou_thresholds");
    settings.iouThresholds().forEach(thresholds::add);
    ArrayNode caps = json.putArray("max_dets");
    settings.maxDetections().forEach(caps::add);
    ObjectNode areas = json.putObject("area_ranges");
    settings.areas().forEach(area -> areas.putArray(area.name()).add(area.low()).add(area.high()));
    return json;
  }
}
