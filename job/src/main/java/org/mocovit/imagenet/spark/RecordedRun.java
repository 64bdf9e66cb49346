package org.mocovit.imagenet.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.evaluation.EvaluatedRun;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.InvalidPredictionException;
import org.mocovit.imagenet.KeptClasses;
import org.mocovit.model.InvalidClassesException;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;
import org.mocovit.spark.PredictionRows;

/**
 * What the run that made predictions recorded of itself.
 *
 * @param record its {@code run.json}
 */
record RecordedRun(EvaluatedRun record) {
  /**
   * The run of predictions, given by its folder or by its table of predictions; empty where they
   * are no run's.
   *
   * @throws LocationException if its record is no JSON
   */
  static Optional<RecordedRun> of(Configuration configuration, String predictions)
      throws IOException {
    return EvaluatedRun.of(configuration, predictions, PredictionRows.TABLE).map(RecordedRun::new);
  }

  /** How many classes it kept of each image. */
  KeptClasses keptClasses() {
    JsonNode topK = record.content().at("/configuration/top-k");
    return topK.isInt() && topK.intValue() > 0
        ? new KeptClasses(topK.intValue(), validClasses())
        : KeptClasses.AS_LISTED;
  }

  private @Nullable ValidClasses validClasses() {
    JsonNode indices = record.content().at("/configuration/valid-classes");
    if (indices.isMissingNode()) {
      return null;
    }
    List<Integer> classes = new ArrayList<>();
    indices.forEach(index -> classes.add(index.asInt(-1)));
    try {
      return ValidClasses.of(classes);
    } catch (InvalidClassesException e) {
      throw new InvalidPredictionException(
          "%s: configuration.valid-classes: %s".formatted(record.file(), e.getMessage()), e);
    }
  }

  /** The label table of its model; null where it recorded none. */
  @Nullable LabelTable labels() {
    JsonNode labels = record.content().at("/model/labels");
    if (labels.isMissingNode() || labels.isNull() || (labels.isArray() && labels.isEmpty())) {
      return null;
    }
    try {
      return labels.isTextual()
          ? LabelTable.shipped(labels.textValue())
          : LabelTable.of(names(labels));
    } catch (IllegalArgumentException e) {
      throw new InvalidPredictionException(
          "%s: model.labels: %s".formatted(record.file(), e.getMessage()), e);
    }
  }

  /** Which model and which images it recorded. */
  EvaluationInputs.Run inputs() {
    return record.inputs();
  }

  private static List<String> names(JsonNode labels) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : labels) {
      if (!name.isTextual()) {
        throw new IllegalArgumentException("must be a table's name or a list of names: " + name);
      }
      names.add(name.textValue());
    }
    return names;
  }
}
