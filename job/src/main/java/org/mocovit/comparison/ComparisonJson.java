package org.mocovit.comparison;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.report.WrittenMetrics;

/** A comparison for scripts: fractions, what is undefined or not known null. */
public final class ComparisonJson {
  /** The name of the file with this content. */
  public static final String FILE = "comparison.json";

  private ComparisonJson() {}

  /** The content of a comparison; of images some of each kind only. */
  public static ObjectNode of(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", comparison.task().key());
    addRun(json.putObject("baseline"), comparison.baseline());
    ArrayNode candidates = json.putArray("candidates");
    comparison.candidates().forEach(one -> addCandidate(candidates.addObject(), one));
    return json;
  }

  private static void addRun(ObjectNode json, WrittenMetrics run) {
    json.put("location", run.folder()).put("model", run.model()).put("images", run.count("images"));
  }

  private static void addCandidate(ObjectNode json, CandidateComparison one) {
    addRun(json, one.candidate());
    ArrayNode metrics = json.putArray("metrics");
    for (MetricComparison metric : one.metrics()) {
      ObjectNode node =
          metrics
              .addObject()
              .put("metric", metric.metric())
              .put("baseline", metric.baseline())
              .put("candidate", metric.candidate())
              .put("difference", metric.difference());
      addInterval(node, metric.interval());
      node.put("p_value", metric.pValue());
    }
    ArrayNode classes = json.putArray("classes");
    one.classes().forEach(c -> addClass(classes.addObject(), c));
    ObjectNode images =
        json.putObject("images_changed").put("worse", one.worse()).put("better", one.better());
    addImages(images.putArray("worst"), one.worst());
    addImages(images.putArray("best"), one.best());
    ArrayNode notes = json.putArray("notes");
    one.notes().forEach(notes::add);
  }

  private static void addClass(ObjectNode json, ClassChange c) {
    json.put("class_id", c.classId())
        .put("label", c.label())
        .put("count", c.count())
        .put("baseline", c.baseline())
        .put("candidate", c.candidate())
        .put("difference", c.difference());
    addInterval(json, c.interval());
    PairedShares pairs = c.pairs();
    json.put("p_value", pairs == null ? null : Double.valueOf(pairs.pValue()))
        .put("p_adjusted", c.adjustedP());
  }

  private static void addInterval(ObjectNode json, @Nullable DifferenceInterval interval) {
    json.put("ci_low", interval == null ? null : Double.valueOf(interval.low()))
        .put("ci_high", interval == null ? null : Double.valueOf(interval.high()));
  }

  private static void addImages(ArrayNode json, List<? extends ImageDifference> images) {
    for (ImageDifference image : images) {
      json.addObject()
          .put("image", image.name())
          .put("truth", image.truth())
          .put("baseline", image.before())
          .put("candidate", image.after());
    }
  }
}
