package org.mocovit.history;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.WrittenMetrics;
import org.mocovit.spark.RunTables;

/**
 * The evaluations below a folder: folders with {@code metrics.json} and {@code run.json}, in it or
 * in its folders, and the folder itself.
 *
 * @param entries by task and time
 * @param unreadable evaluations that cannot be read, a sentence each
 */
public record RunHistory(List<HistoryEntry> entries, List<String> unreadable) {
  /** How far below the folder an evaluation may lie. */
  private static final int DEPTH = 2;

  private static final int DIGITS = 8;

  /** Sorts the entries. */
  public RunHistory {
    entries = entries.stream().sorted(HistoryEntry.BY_TIME).toList();
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads all evaluations below a folder.
   *
   * @throws LocationException if there is no such folder, or no evaluation in it
   */
  public static RunHistory read(Configuration configuration, String uri) throws IOException {
    Path folder = Locations.parse(uri);
    FileSystem files = Locations.fileSystem(folder, configuration);
    if (!files.exists(folder) || files.getFileStatus(folder).isFile()) {
      throw new LocationException("History must be of an existing folder: " + uri);
    }
    List<Path> found = new ArrayList<>();
    find(files, folder, DEPTH, found);
    List<HistoryEntry> entries = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path evaluation : found) {
      try {
        entries.add(entry(configuration, evaluation));
      } catch (LocationException e) {
        unreadable.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        unreadable.add("Cannot read %s: %s".formatted(evaluation, e));
      }
    }
    if (entries.isEmpty()) {
      throw new LocationException(
          "Folder must hold evaluations (%s and %s), one or two levels down: %s%s"
              .formatted(
                  MetricsJson.FILE,
                  RunTables.RECORD_FILE,
                  uri,
                  unreadable.isEmpty() ? "" : "; " + String.join("; ", unreadable)));
    }
    return new RunHistory(entries, unreadable);
  }

  /** The tables of an evaluation are not searched for others. */
  private static void find(FileSystem files, Path folder, int depth, List<Path> found)
      throws IOException {
    List<Path> folders = new ArrayList<>();
    int records = 0;
    for (FileStatus child : files.listStatus(folder)) {
      String name = child.getPath().getName();
      if (child.isDirectory() && !name.startsWith(".") && !name.startsWith("_")) {
        folders.add(child.getPath());
      } else if (name.equals(MetricsJson.FILE) || name.equals(RunTables.RECORD_FILE)) {
        records++;
      }
    }
    if (records == 2) {
      found.add(folder);
    } else if (depth > 0) {
      for (Path child : folders) {
        find(files, child, depth - 1, found);
      }
    }
  }

  private static HistoryEntry entry(Configuration configuration, Path folder) throws IOException {
    WrittenMetrics written = WrittenMetrics.read(configuration, folder.toString());
    Map<String, Double> numbers = new HashMap<>();
    for (String name : MetricsJson.names(written.task())) {
      Double number = written.metric(name);
      if (number != null) {
        numbers.put(name, number);
      }
    }
    String digest = written.dataDigest();
    return new HistoryEntry(
        folder.toString(),
        started(written),
        written.measured(),
        written.model(),
        digest.substring(0, Math.min(DIGITS, digest.length())),
        numbers);
  }

  private static @Nullable Instant started(WrittenMetrics written) {
    for (String key : List.of("started_at", "finished_at")) {
      String text = written.record().path(key).textValue();
      if (text != null) {
        try {
          return Instant.parse(text);
        } catch (DateTimeException e) {
          throw new LocationException(
              "%s of %s/%s must be a time: %s"
                  .formatted(key, written.folder(), RunTables.RECORD_FILE, text),
              e);
        }
      }
    }
    return null;
  }
}
