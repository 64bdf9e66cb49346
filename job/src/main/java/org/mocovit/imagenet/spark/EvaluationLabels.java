package org.mocovit.imagenet.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.Locations;
import org.mocovit.model.LabelTable;
import org.mocovit.model.NearestName;
import org.mocovit.spark.PredictionRows;
import org.mocovit.spark.RunTables;

/** Finds the label table of predictions: the one asked for, or the one their run recorded. */
final class EvaluationLabels {
  private final Configuration configuration;

  EvaluationLabels(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The label table of an evaluation; null where none was asked for and none was recorded. */
  @Nullable LabelTable of(ImagenetEvaluationOptions options) throws IOException {
    return options.labels() != null ? named(options.labels()) : recorded(options.predictions());
  }

  private LabelTable named(String labels) throws IOException {
    if (LabelTable.SHIPPED.contains(labels)) {
      return LabelTable.shipped(labels);
    }
    Path file = Locations.parse(labels);
    if (!file.getFileSystem(configuration).exists(file)) {
      throw new IllegalArgumentException(
          "labels must be one of %s, or an existing file: %s%s"
              .formatted(
                  String.join(", ", LabelTable.SHIPPED),
                  labels,
                  NearestName.of(labels, LabelTable.SHIPPED)
                      .map(name -> " (nearest: " + name + ")")
                      .orElse("")));
    }
    List<String> names = new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException("labels must have one name a line: " + labels);
    }
    return LabelTable.of(names);
  }

  private @Nullable LabelTable recorded(String predictions) throws IOException {
    Path folder = Locations.parse(predictions);
    List<Path> candidates = new ArrayList<>(List.of(new Path(folder, RunTables.RECORD_FILE)));
    if (folder.getName().equals(PredictionRows.TABLE) && folder.getParent() != null) {
      candidates.add(new Path(folder.getParent(), RunTables.RECORD_FILE));
    }
    FileSystem files = folder.getFileSystem(configuration);
    if (files.getFileStatus(folder).isFile()) {
      return null;
    }
    for (Path run : candidates) {
      if (files.exists(run)) {
        return ofRun(run);
      }
    }
    return null;
  }

  private @Nullable LabelTable ofRun(Path run) throws IOException {
    JsonNode labels =
        JsonMapper.builder().build().readTree(bytes(run)).path("model").path("labels");
    if (labels.isMissingNode() || labels.isNull()) {
      return null;
    }
    if (labels.isTextual()) {
      return LabelTable.shipped(labels.textValue());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : labels) {
      if (!name.isTextual()) {
        throw new IllegalArgumentException(
            "%s: model.labels must be a table's name or a list of names: %s".formatted(run, name));
      }
      names.add(name.textValue());
    }
    return names.isEmpty() ? null : LabelTable.of(names);
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream stream = file.getFileSystem(configuration).open(file)) {
      return stream.readAllBytes();
    }
  }
}
