package org.mocovit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.EvaluationInputs;

/**
 * Where the numbers of an evaluation come from: the content of its {@code run.json}.
 *
 * @param command what was asked for, such as {@code evaluate imagenet}
 * @param inputs what was evaluated, and against what
 * @param notes what a reader must know to understand the numbers, a sentence each
 * @param version version of the product
 * @param commit the commit it was built from
 */
public record EvaluationRecord(
    String command, EvaluationInputs inputs, List<String> notes, String version, String commit) {
  /** Copies the list. */
  public EvaluationRecord {
    notes = List.copyOf(notes);
  }

  /**
   * The content; what is not known is null.
   *
   * @param counts how much was evaluated
   * @param started when the evaluation began
   */
  ObjectNode json(ObjectNode counts, Instant started, String sparkVersion) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("command", command);
    json.put("started_at", started.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("finished_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    addPredictions(json.putObject("predictions"));
    addTruth(json.putObject("truth"));
    json.set("counts", counts);
    ArrayNode sentences = json.putArray("notes");
    notes.forEach(sentences::add);
    json.putObject("versions")
        .put("mocovit", version)
        .put("commit", commit)
        .put("spark", sparkVersion)
        .put("java", System.getProperty("java.version"));
    return json;
  }

  private void addTruth(ObjectNode node) {
    node.put("location", inputs.truth().location())
        .put("sha256", inputs.truth().sha256())
        .put("evaluated_sha256", inputs.evaluatedSha256())
        .put("labels", inputs.labels());
    addSource(node, "real_labels", inputs.realLabels());
    addSource(node, "valid_classes", inputs.validClasses());
  }

  private static void addSource(
      ObjectNode node, String key, EvaluationInputs.@Nullable Source source) {
    node.put(key, source == null ? null : source.location())
        .put(key + "_sha256", source == null ? null : source.sha256());
  }

  private void addPredictions(ObjectNode node) {
    node.put("location", inputs.predictions());
    EvaluationInputs.Run run = inputs.run();
    if (run == null) {
      node.putNull("model").putNull("images");
    } else {
      node.putObject("model").put("name", run.model()).put("sha256", run.modelSha256());
      node.putObject("images").put("fingerprint", run.imagesFingerprint());
    }
  }
}
