package org.mocovit.series;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.report.WrittenMetrics;
import org.mocovit.spark.RunTables;

/**
 * The newest earlier run of a series that was a success and is of the same data.
 *
 * @param evaluation its evaluation; null where there is no such run
 * @param passedOver the earlier runs that are newer but not taken, with the reason, newest first
 */
public record PreviousRun(@Nullable WrittenMetrics evaluation, List<String> passedOver) {
  /** Copies the list. */
  public PreviousRun {
    passedOver = List.copyOf(passedOver);
  }

  /** A run that is finished. */
  private record Earlier(Path folder, Instant startedAt, int exitCode) {}

  /**
   * Looks for it.
   *
   * @param series folder of the series
   * @param before the run must have been started earlier
   * @param metrics the evaluation that is to be held against it
   * @throws LocationException if a record in the series is damaged
   */
  public static PreviousRun of(
      String series, Instant before, WrittenMetrics metrics, Configuration configuration)
      throws IOException {
    List<String> passedOver = new ArrayList<>();
    for (Earlier run : earlier(Locations.parse(series), before, configuration)) {
      if (run.exitCode() != 0) {
        passedOver.add("%s, which ended with code %d".formatted(run.folder(), run.exitCode()));
        continue;
      }
      String folder = new Path(run.folder(), SeriesRun.EVALUATION).toString();
      try {
        WrittenMetrics evaluation = WrittenMetrics.read(configuration, folder);
        List<String> differences = metrics.differences(evaluation);
        if (differences.isEmpty()) {
          return new PreviousRun(evaluation, passedOver);
        }
        passedOver.add(
            "%s, which is of other data: %s"
                .formatted(run.folder(), String.join("; ", differences)));
      } catch (LocationException e) { // somebody has removed it
        passedOver.add("%s: %s".formatted(run.folder(), e.getMessage()));
      }
    }
    return new PreviousRun(null, passedOver);
  }

  private static List<Earlier> earlier(Path series, Instant before, Configuration configuration)
      throws IOException {
    FileSystem files = Locations.fileSystem(series, configuration);
    List<Earlier> found = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> children = files.listStatusIterator(series);
      while (children.hasNext()) {
        FileStatus child = children.next();
        if (child.isDirectory()) {
          finished(files, child.getPath())
              .filter(run -> run.startedAt().isBefore(before))
              .ifPresent(found::add);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Earlier::startedAt).reversed());
    return found;
  }

  private static Optional<Earlier> finished(FileSystem files, Path folder) throws IOException {
    Path file = new Path(folder, RunTables.RECORD_FILE);
    Optional<JsonNode> record = RunFiles.read(files, file);
    return record
        .filter(json -> json.path("command").asText().equals("run"))
        .map(
            json ->
                new Earlier(
                    folder,
                    RunFiles.time(json, file),
                    json.path("exit_code").asInt(Integer.MIN_VALUE)));
  }
}
