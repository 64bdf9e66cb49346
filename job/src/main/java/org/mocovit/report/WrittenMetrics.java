package org.mocovit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.index.Digests;
import org.mocovit.model.Task;
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
          "/truth/evaluated_sha256",
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
   * What was evaluated: a classifier, or a detector's boxes or masks.
   *
   * @throws LocationException if its measures are of neither
   */
  public Task task() {
    if (metrics.has("top1")) {
      return Task.CLASSIFY;
    }
    if (metrics.has("AP")) {
      return Task.DETECT;
    }
    throw new LocationException(
        "%s must have the measures of a classifier (top1) or of a detector (AP): %s"
            .formatted(MetricsJson.FILE, folder));
  }

  /** What its measures are of: classes, boxes, or masks, whose measures have the same names. */
  public Task measured() {
    Task task = task();
    return task == Task.DETECT && new CocoRecord(record).shape() == ComparedShape.MASK
        ? Task.SEGMENT
        : task;
  }

  /** The model's name; null where another tool predicted. */
  public @Nullable String model() {
    return record.at("/predictions/model/name").textValue();
  }

  /** A count by its name in {@code metrics.json}; 0 where it is not there. */
  public long count(String name) {
    return metrics.path(name).asLong();
  }

  /**
   * Refuses the evaluation of another task; boxes and masks are two.
   *
   * @throws LocationException naming both
   */
  public void requireTask(Task task) {
    if (measured() != task) {
      throw new LocationException(
          "Evaluation must be one of task '%s': %s is of '%s'%s"
              .formatted(
                  task.key(),
                  folder,
                  measured().key(),
                  task.findsObjects() && measured().findsObjects()
                      ? "; --iou-type says which of boxes and masks are compared"
                      : ""));
    }
  }

  /**
   * What tells its data from that of another evaluation, a phrase each; none where the data is the
   * same.
   */
  public List<String> differences(WrittenMetrics other) {
    return Stream.concat(
            SAME.stream().filter(at -> !record.at(at).equals(other.record.at(at))),
            SAME_IF_KNOWN.stream().filter(at -> differ(record.at(at), other.record.at(at))))
        .map(
            at -> "%s is %s, not %s".formatted(at.substring(1), record.at(at), other.record.at(at)))
        .toList();
  }

  /**
   * A digest of what tells its data from that of another evaluation: of the same images, truth and
   * settings it is the same.
   *
   * @return hexadecimal; empty where the evaluation does not say what it evaluated
   */
  public String dataDigest() {
    if (record.at(SAME.get(0)).isMissingNode()) {
      return "";
    }
    MessageDigest digest = Digests.sha256();
    for (String at : SAME) {
      digest.update((record.at(at) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Refuses to hold numbers of different data against one another.
   *
   * @throws LocationException naming all that differs
   */
  public void requireSameData(WrittenMetrics other) {
    other.requireTask(measured());
    List<String> differences = differences(other);
    if (!differences.isEmpty()) {
      throw new LocationException(
          "Evaluations must be of the same data: %s is not like %s: %s"
              .formatted(folder, other.folder, String.join("; ", differences)));
    }
  }

  private static boolean differ(JsonNode here, JsonNode there) {
    return here.isTextual() && there.isTextual() && !here.equals(there);
  }
}
