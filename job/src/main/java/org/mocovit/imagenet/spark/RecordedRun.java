package org.mocovit.imagenet.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.Locations;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.InvalidPredictionException;
import org.mocovit.imagenet.KeptClasses;
import org.mocovit.model.InvalidClassesException;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;
import org.mocovit.spark.PredictionRows;
import org.mocovit.spark.RunTables;

/**
 * What the run that made predictions recorded of itself.
 *
 * @param file its {@code run.json}
 * @param content what stands in it
 */
record RecordedRun(Path file, JsonNode content) {
  /**
   * The run of predictions, given by its folder or by its table of predictions; empty where they
   * are no run's.
   *
   * @throws InvalidPredictionException if its record is no JSON
   */
  static Optional<RecordedRun> of(Configuration configuration, String predictions)
      throws IOException {
    Path folder = Locations.parse(predictions);
    FileSystem files = Locations.fileSystem(folder, configuration);
    if (files.getFileStatus(folder).isFile()) {
      return Optional.empty();
    }
    List<Path> candidates = new ArrayList<>(List.of(new Path(folder, RunTables.RECORD_FILE)));
    if (folder.getName().equals(PredictionRows.TABLE) && folder.getParent() != null) {
      candidates.add(new Path(folder.getParent(), RunTables.RECORD_FILE));
    }
    for (Path file : candidates) {
      if (files.exists(file)) {
        return Optional.of(new RecordedRun(file, read(files, file)));
      }
    }
    return Optional.empty();
  }

  private static JsonNode read(FileSystem files, Path file) throws IOException {
    try (InputStream stream = files.open(file)) {
      return JsonMapper.builder().build().readTree(stream);
    } catch (JsonProcessingException e) {
      throw new InvalidPredictionException("Record of a run must be JSON: " + file, e);
    }
  }

  /** How many classes it kept of each image. */
  KeptClasses keptClasses() {
    JsonNode topK = content.at("/configuration/top-k");
    return topK.isInt() && topK.intValue() > 0
        ? new KeptClasses(topK.intValue(), validClasses())
        : KeptClasses.AS_LISTED;
  }

  private @Nullable ValidClasses validClasses() {
    JsonNode indices = content.at("/configuration/valid-classes");
    if (indices.isMissingNode()) {
      return null;
    }
    List<Integer> classes = new ArrayList<>();
    indices.forEach(index -> classes.add(index.asInt(-1)));
    try {
      return ValidClasses.of(classes);
    } catch (InvalidClassesException e) {
      throw new InvalidPredictionException(
          "%s: configuration.valid-classes: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The label table of its model; null where it recorded none. */
  @Nullable LabelTable labels() {
    JsonNode labels = content.at("/model/labels");
    if (labels.isMissingNode() || labels.isNull() || (labels.isArray() && labels.isEmpty())) {
      return null;
    }
    try {
      return labels.isTextual()
          ? LabelTable.shipped(labels.textValue())
          : LabelTable.of(names(labels));
    } catch (IllegalArgumentException e) {
      throw new InvalidPredictionException(
          "%s: model.labels: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Which model and which images it recorded. */
  EvaluationInputs.Run inputs() {
    return new EvaluationInputs.Run(
        text("/model/name"), text("/model/sha256"), text("/images/fingerprint"));
  }

  private @Nullable String text(String pointer) {
    return content.at(pointer).textValue();
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
