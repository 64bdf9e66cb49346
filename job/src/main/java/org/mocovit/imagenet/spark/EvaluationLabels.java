package org.mocovit.imagenet.spark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.TextFile;
import org.mocovit.imagenet.InvalidTruthException;
import org.mocovit.model.LabelTable;
import org.mocovit.model.NearestName;
import org.mocovit.model.source.SubmittedFiles;

/** Finds the label table of predictions: the one asked for, or the one their run recorded. */
final class EvaluationLabels {
  private final Configuration configuration;

  EvaluationLabels(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The label table of an evaluation; null where none was asked for and none was recorded.
   *
   * @param asked a shipped table's name or a file; null for the run's
   * @param run what the run recorded, where the predictions are one's
   */
  @Nullable LabelTable of(@Nullable String asked, Optional<RecordedRun> run) throws IOException {
    return asked != null ? named(asked) : run.map(RecordedRun::labels).orElse(null);
  }

  private LabelTable named(String labels) throws IOException {
    if (LabelTable.SHIPPED.contains(labels)) {
      return LabelTable.shipped(labels);
    }
    Path file = Locations.parse(SubmittedFiles.find(labels));
    if (!Locations.fileSystem(file, configuration).exists(file)) {
      throw new LocationException(
          "labels must be one of %s, or an existing file: %s%s"
              .formatted(
                  String.join(", ", LabelTable.SHIPPED),
                  labels,
                  NearestName.of(labels, LabelTable.SHIPPED)
                      .map(name -> " (nearest: " + name + ")")
                      .orElse("")));
    }
    List<String> names = TextFile.read("labels", labels, configuration).text().lines().toList();
    try {
      return LabelTable.of(names);
    } catch (IllegalArgumentException e) {
      throw new InvalidTruthException(
          "labels must have one name a line: %s: %s".formatted(labels, e.getMessage()), e);
    }
  }
}
