package org.mocovit.evaluation;

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
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.spark.RunTables;

/**
 * What the run that made an evaluated table recorded of itself.
 *
 * @param file its {@code run.json}
 * @param content what stands in it
 */
public record EvaluatedRun(Path file, JsonNode content) {
  /**
   * The run of a table, given by its folder or by the table; empty where it is no run's.
   *
   * @param uri the folder or the table
   * @param table the table's name
   * @throws LocationException if its record is no JSON
   */
  public static Optional<EvaluatedRun> of(Configuration configuration, String uri, String table)
      throws IOException {
    Path folder = Locations.parse(uri);
    FileSystem files = Locations.fileSystem(folder, configuration);
    if (files.getFileStatus(folder).isFile()) {
      return Optional.empty();
    }
    List<Path> candidates = new ArrayList<>(List.of(new Path(folder, RunTables.RECORD_FILE)));
    if (folder.getName().equals(table) && folder.getParent() != null) {
      candidates.add(new Path(folder.getParent(), RunTables.RECORD_FILE));
    }
    for (Path file : candidates) {
      if (files.exists(file)) {
        return Optional.of(new EvaluatedRun(file, read(files, file)));
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses a run that is not complete.
   *
   * @param kind what the table holds, for the message
   * @param uri the run's folder or its table, as the user wrote it
   * @param table the table's name
   */
  public static void requireComplete(
      FileSystem files, Path location, String kind, String uri, String table) throws IOException {
    Path run = location.getName().equals(table) ? location.getParent() : location;
    if (files.exists(new Path(run, RunTables.PLAN_FILE))
        && !files.exists(new Path(run, RunTables.RECORD_FILE))) {
      throw new LocationException(
          "%s must be those of a complete run: %s was cut off (predict --resume finishes it)"
              .formatted(kind, uri));
    }
  }

  private static JsonNode read(FileSystem files, Path file) throws IOException {
    try (InputStream stream = files.open(file)) {
      return JsonMapper.builder().build().readTree(stream);
    } catch (JsonProcessingException e) {
      throw new LocationException("Record of a run must be JSON: " + file, e);
    }
  }

  /** Which model and which images it recorded. */
  public EvaluationInputs.Run inputs() {
    return new EvaluationInputs.Run(
        text("/model/name"), text("/model/sha256"), text("/images/fingerprint"));
  }

  private @Nullable String text(String pointer) {
    return content.at(pointer).textValue();
  }
}
