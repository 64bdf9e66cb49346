package org.mocovit.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.WholeFile;
import org.mocovit.spark.RunTables;

/**
 * The folder of one run of a series. {@code progress.json} comes first and says which steps are
 * finished, {@code run.json} comes last and says what came of them. A step that is not in the first
 * may lie half-written below.
 */
public final class SeriesRun {
  static final String PROGRESS_FILE = "progress.json";
  static final String EVALUATION = "evaluation";

  private static final String PREDICTIONS = "run";
  private static final String PAGE = "report.html";

  private final RunId id;
  private final Path folder;
  private final FileSystem files;

  private SeriesRun(RunId id, Path folder, FileSystem files) {
    this.id = id;
    this.folder = folder;
    this.files = files;
  }

  /**
   * A run's folder; nothing is touched yet.
   *
   * @param series folder of the series: any file system that Hadoop knows
   */
  public static SeriesRun at(String series, RunId id, Configuration configuration)
      throws IOException {
    Path folder = new Path(Locations.parse(series), id.text());
    return new SeriesRun(id, folder, Locations.fileSystem(folder, configuration));
  }

  /** The folder, with its scheme. */
  public String uri() {
    return folder.toString();
  }

  /** Where a run's predictions lie. */
  public static String predictions(String series, RunId id) {
    return below(series, id) + PREDICTIONS;
  }

  /** Where a run's evaluation lies. */
  public static String evaluation(String series, RunId id) {
    return below(series, id) + EVALUATION;
  }

  /** Where a run's page lies. */
  public static String page(String series, RunId id) {
    return below(series, id) + PAGE;
  }

  private static String below(String series, RunId id) {
    return "%s/%s/".formatted(series.replaceFirst("/+$", ""), id);
  }

  /**
   * How far the run has come; of a new one, nowhere.
   *
   * @throws LocationException if the folder holds something else than a run
   */
  public RunProgress progress() throws IOException {
    Path file = new Path(folder, PROGRESS_FILE);
    Optional<JsonNode> json = RunFiles.read(files, file);
    if (json.isPresent()) {
      return RunFiles.progress(json.get(), file);
    }
    if (holdsOthers(WholeFile.unfinished(file))) {
      throw new LocationException(
          "Folder of a run must be new, or a run's: %s holds files, but no %s"
              .formatted(folder, PROGRESS_FILE));
    }
    return new RunProgress(now(ChronoUnit.MILLIS), List.of());
  }

  /** Whether there is anything in the folder but a file, which the first start may have left. */
  private boolean holdsOthers(Path left) throws IOException {
    if (!files.exists(folder)) {
      return false;
    }
    RemoteIterator<FileStatus> found = files.listStatusIterator(folder);
    while (found.hasNext()) {
      if (!found.next().getPath().getName().equals(left.getName())) {
        return true;
      }
    }
    return false;
  }

  /** When the run was finished; empty where it is not. */
  public Optional<String> finishedAt() throws IOException {
    return RunFiles.read(files, record()).map(json -> json.path("finished_at").asText());
  }

  /** Remembers that the run was started. */
  public void begin(RunProgress progress) throws IOException {
    RunFiles.write(files, new Path(folder, PROGRESS_FILE), RunFiles.json(progress));
  }

  /**
   * Remembers that a step is finished.
   *
   * @return how far the run has come by it
   */
  public RunProgress finish(RunProgress progress, FinishedStep step) throws IOException {
    RunProgress further = progress.with(step);
    begin(further);
    return further;
  }

  /** Removes what an evaluation that was cut off has left. */
  public void removeEvaluation() throws IOException {
    remove(EVALUATION);
  }

  /** Removes a page that may be half-written. */
  public void removePage() throws IOException {
    remove(PAGE);
  }

  private void remove(String name) throws IOException {
    Path left = new Path(folder, name);
    if (files.exists(left) && !files.delete(left, true)) {
      throw new IOException("Cannot remove what a run that was cut off has left: " + left);
    }
  }

  /**
   * Writes {@code run.json}, by which the run is finished. The time of one that was finished before
   * stays.
   */
  public void finish(RunProgress progress, RunOutcome outcome) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("command", "run");
    json.put("id", id.text());
    json.put("started_at", progress.startedAt().toString());
    json.put("finished_at", finishedAt().orElseGet(() -> now(ChronoUnit.SECONDS).toString()));
    json.put("exit_code", outcome.exitCode());
    json.put("baseline", outcome.baseline());
    outcome.gates().forEach(json.putArray("gates")::add);
    outcome.broken().forEach(json.putArray("broken")::add);
    RunFiles.write(files, record(), json);
  }

  private static Instant now(ChronoUnit unit) {
    return Instant.now().truncatedTo(unit);
  }

  private Path record() {
    return new Path(folder, RunTables.RECORD_FILE);
  }
}
