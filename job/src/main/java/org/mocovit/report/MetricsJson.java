package org.mocovit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.mocovit.coco.accuracy.CocoReport;
import org.mocovit.evaluation.Measure;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.RealResult;
import org.mocovit.imagenet.Restriction;
import org.mocovit.model.Task;

/**
 * The file {@code metrics.json}: the summary measures by name, for scripts. Measures are fractions,
 * undefined ones null; counts are whole numbers. The keys are always the same: what needs an option
 * that was not given is null.
 */
public final class MetricsJson {
  /** The file's name. */
  public static final String FILE = "metrics.json";

  /** The names of measures in the file of an ImageNet evaluation. */
  public static final List<String> IMAGENET_MEASURES =
      List.of(
          "top1",
          "top5",
          "mean_per_class_top1",
          "ece_15",
          "macro_precision",
          "macro_recall",
          "macro_f1",
          "weighted_precision",
          "weighted_recall",
          "weighted_f1",
          "real_top1",
          "real_top5",
          "top1_unrestricted");

  /** The names of numbers in the file of an ImageNet evaluation. */
  public static final List<String> IMAGENET_NAMES =
      Stream.concat(
              Stream.of(
                  "images",
                  "missing",
                  "without_truth",
                  "classes_seen",
                  "top1_correct",
                  "top5_correct",
                  "real_images",
                  "real_top1_correct",
                  "real_top5_correct",
                  "valid_classes"),
              IMAGENET_MEASURES.stream())
          .toList();

  /** The names of numbers in the file of an evaluation of detections. */
  public static final List<String> COCO_NAMES =
      Stream.concat(CocoReport.SUMMARY_NAMES.stream(), Stream.of("images", "objects", "detections"))
          .toList();

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MetricsJson() {}

  /** The names of measures, in the order of a report, in the file of an evaluation of a task. */
  public static List<String> measures(Task task) {
    return task == Task.CLASSIFY ? IMAGENET_MEASURES : CocoReport.SUMMARY_NAMES;
  }

  /** The names of all numbers in the file of an evaluation of a task. */
  public static List<String> names(Task task) {
    return task == Task.CLASSIFY ? IMAGENET_NAMES : COCO_NAMES;
  }

  /** What a number is called where it stands alone: measures of detections say of what. */
  public static String title(Task task, String name) {
    if (!measures(task).contains(name)) {
      return name;
    }
    return switch (task) {
      case CLASSIFY -> name;
      case DETECT -> "box " + name;
      case SEGMENT -> "mask " + name;
    };
  }

  /** The content for an ImageNet report. */
  public static ObjectNode of(ImagenetReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("images", report.images());
    json.put("missing", report.missing());
    json.put("without_truth", report.withoutTruth());
    json.put("classes_seen", report.classes().size());
    json.put("top1_correct", report.top1Correct());
    json.put("top5_correct", report.top5Correct());
    RealResult real = report.real();
    json.put("real_images", real == null ? null : real.images());
    json.put("real_top1_correct", real == null ? null : real.top1Correct());
    json.put("real_top5_correct", real == null ? null : real.top5Correct());
    Restriction restriction = report.restriction();
    json.put("valid_classes", restriction == null ? null : restriction.validClasses());
    for (Measure measure : report.measures()) {
      json.put(measure.metric(), measure.value().orNull());
    }
    return json;
  }

  /** The text of a file with this content. */
  public static String text(JsonNode json) {
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write as JSON: " + json, e);
    }
  }
}
