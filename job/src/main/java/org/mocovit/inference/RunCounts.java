package org.mocovit.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.WrittenShard;

/**
 * What is in a run's tables, in committed files.
 *
 * @param predictions images that the model has seen
 * @param rows rows of the table of what it said about them
 * @param failures rows of {@code failures/}
 */
public record RunCounts(long predictions, long rows, long failures) {
  /** Of a run whose images have a row each. */
  public RunCounts(long predictions, long failures) {
    this(predictions, predictions, failures);
  }

  /**
   * What a complete run recorded.
   *
   * @throws InferenceException if there is no record, or one without counts
   */
  public static RunCounts recorded(RunFolder folder) {
    byte[] record =
        folder
            .read(RunTables.RECORD_FILE)
            .orElseThrow(
                () -> new InferenceException("There is no complete run in " + folder.uri()));
    try {
      JsonNode counts = JsonMapper.builder().build().readTree(record).path("counts");
      long predictions = counts.required("predictions").longValue();
      return new RunCounts(
          predictions,
          counts.path("detections").asLong(predictions),
          counts.required("failures").longValue());
    } catch (IOException | IllegalArgumentException e) {
      throw new InferenceException(
          "Record of a run must have its counts: %s in %s: %s"
              .formatted(RunTables.RECORD_FILE, folder.uri(), e.getMessage()),
          e);
    }
  }

  /** The rows of some shards. */
  static RunCounts of(List<WrittenShard> shards) {
    return new RunCounts(
        shards.stream().mapToLong(WrittenShard::predictions).sum(),
        shards.stream().mapToLong(WrittenShard::rows).sum(),
        shards.stream().mapToLong(WrittenShard::failures).sum());
  }

  /** Rows of {@code images/}: every image has one outcome. */
  public long images() {
    return predictions + failures;
  }

  /** Share of the images that failed, in [0, 1]; 0 where there are none. */
  public double failedShare() {
    return images() == 0 ? 0 : (double) failures / images();
  }

  /**
   * Checks that every image of the set has an outcome.
   *
   * @param listed how many images the set has
   * @throws InferenceException if rows were lost or doubled
   */
  void requireComplete(long listed) {
    if (images() != listed) {
      throw new InferenceException(
          "Rows must be one an image: %d images listed, %d predicted, %d failed"
              .formatted(listed, predictions, failures));
    }
  }
}
