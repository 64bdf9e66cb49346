package org.mocovit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.spark.RunTables;

/**
 * What an evaluation wrote of its numbers and where they come from.
 *
 * @param folder its folder, as the user named it
 * @param metrics its {@code metrics.json}
 * @param record its {@code run.json}
 */
public record WrittenMetrics(String folder, JsonNode metrics, JsonNode record) {
  /** What is the same where the data is. */
  private static final List<String> SAME =
      List.of(
          "/command",
          "/truth/real_labels_sha256",
          "/truth/valid_classes_sha256",
          "/counts/images",
          "/counts/categories",
          "/counts/objects",
          "/counts/settings");

  /** What is the same where it is known: folders have no digest, other tools no fingerprint. */
  private static final List<String> SAME_IF_KNOWN =
      List.of("/truth/sha256", "/predictions/images/fingerprint");

  /**
   * Reads an evaluation's folder.
   *
   * @throws LocationException if it holds no finished evaluation
   */
  public static WrittenMetrics read(Configuration configuration, String uri) throws IOException {
    Path folder = Locations.parse(uri);
    FileSystem files = Locations.fileSystem(folder, configuration);
    return new WrittenMetrics(
        uri, json(files, folder, MetricsJson.FILE), json(files, folder, RunTables.RECORD_FILE));
  }

  private static JsonNode json(FileSystem files, Path folder, String name) throws IOException {
    Path file = new Path(folder, name);
    if (!files.exists(file)) {
      throw new LocationException("Evaluation must be a finished one: there is no " + file);
    }
    try (InputStream stream = files.open(file)) {
      return JsonMapper.builder().build().readTree(stream);
    } catch (JsonProcessingException e) {
      throw new LocationException("Evaluation must be a finished one: no JSON in " + file, e);
    }
  }

  /** A metric by its name; null where it is undefined or not there. */
  public @Nullable Double metric(String name) {
    JsonNode value = metrics.path(name);
    return value.isNumber() ? value.doubleValue() : null;
  }

  /**
   * Refuses the evaluation of another command.
   *
   * @throws LocationException naming both
   */
  public void requireCommand(String command) {
    String own = record.path("command").asText();
    if (!own.equals(command)) {
      throw new LocationException(
          "Evaluation must be one of '%s': %s is of '%s'".formatted(command, folder, own));
    }
  }

  /**
   * Refuses to hold numbers of different data against one another.
   *
   * @throws LocationException naming all that differs
   */
  public void requireSameData(WrittenMetrics other) {
    List<String> differences = differences(other);
    if (!differences.isEmpty()) {
      throw new LocationException(
          "Evaluations must be of the same data: %s is not like %s: %s"
              .formatted(folder, other.folder, String.join("; ", differences)));
    }
  }

  /** In which facts another evaluation is of other data; empty where it is of the same. */
  public List<String> differences(WrittenMetrics other) {
    return Stream.concat(
            SAME.stream().filter(at -> !record.at(at).equals(other.record.at(at))),
            SAME_IF_KNOWN.stream().filter(at -> differ(record.at(at), other.record.at(at))))
        .map(
            at -> "%s is %s, not %s".formatted(at.substring(1), record.at(at), other.record.at(at)))
        .toList();
  }

  private static boolean differ(JsonNode here, JsonNode there) {
    return here.isTextual() && there.isTextual() && !here.equals(there);
  }
}
