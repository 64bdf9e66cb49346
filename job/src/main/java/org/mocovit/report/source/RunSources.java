package org.mocovit.report.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.report.MetricsJson;

/**
 * The folders that a page is made from; at least one of them is there.
 *
 * @param predictions what {@code predict} wrote
 * @param evaluation what {@code evaluate} wrote
 */
public record RunSources(@Nullable WrittenFolder predictions, @Nullable WrittenFolder evaluation) {
  /** Where an evaluation lies that is kept in its run's folder. */
  private static final String EVALUATION = "evaluation";

  /** Where a run lies that is kept beside its evaluation. */
  private static final String RUN = "run";

  /**
   * Finds both folders by one of them, or by the folder that holds both. An evaluation's {@code
   * run.json} names its predictions; where these have been moved, {@code run} beside or in the
   * folder counts if it has the same model and images. A run's evaluation is looked for in {@code
   * evaluation} below it.
   *
   * @param uri a run's folder, an evaluation's, or one that holds {@code run} and {@code
   *     evaluation}
   * @throws LocationException if there is neither
   */
  public static RunSources find(SparkSession spark, String uri) throws IOException {
    Path folder = Locations.parse(uri);
    WrittenFolder evaluation =
        first(spark, List.of(folder, new Path(folder, EVALUATION)), RunSources::isEvaluation);
    if (evaluation == null) {
      WrittenFolder predictions =
          first(spark, List.of(folder, new Path(folder, RUN)), RunSources::isRun);
      if (predictions == null) {
        throw new LocationException(
            ("--run must be the folder of a finished run or evaluation, or hold the folders run and"
                    + " evaluation: no run.json of one is in %s")
                .formatted(uri));
      }
      return new RunSources(predictions, null);
    }
    return new RunSources(predictions(spark, folder, evaluation), evaluation);
  }

  private static @Nullable WrittenFolder predictions(
      SparkSession spark, Path folder, WrittenFolder evaluation) throws IOException {
    List<Path> candidates = new ArrayList<>();
    String named = evaluation.text("/predictions/location");
    if (!named.isEmpty()) {
      Path path = Locations.parse(named);
      candidates.add(path);
      if (path.getParent() != null) {
        // The table may have been named instead of the folder that it is in.
        candidates.add(path.getParent());
      }
    }
    candidates.add(folder);
    candidates.add(new Path(folder, RUN));
    if (folder.getParent() != null) {
      candidates.add(new Path(folder.getParent(), RUN));
    }
    for (Path candidate : candidates) {
      try {
        WrittenFolder found = first(spark, List.of(candidate), RunSources::isRun);
        if (found != null && isOf(found, evaluation)) {
          return found;
        }
      } catch (IOException | LocationException e) {
        // A bucket that is gone, or a host: the evaluation's own figures make a page all the same.
      }
    }
    return null;
  }

  private static boolean isRun(WrittenFolder folder) {
    return folder.text("/command").equals("predict");
  }

  private static boolean isEvaluation(WrittenFolder folder) throws IOException {
    return folder.record().has("predictions") && folder.json(MetricsJson.FILE).isPresent();
  }

  private static boolean isOf(WrittenFolder run, WrittenFolder evaluation) {
    return List.of("/model/sha256", "/images/fingerprint").stream()
        .allMatch(key -> run.text(key).equals(evaluation.text("/predictions" + key)));
  }

  private static @Nullable WrittenFolder first(
      SparkSession spark, List<Path> candidates, Condition condition) throws IOException {
    for (Path candidate : candidates) {
      Optional<WrittenFolder> folder = WrittenFolder.at(spark, candidate);
      if (folder.isPresent() && condition.holds(folder.get())) {
        return folder.get();
      }
    }
    return null;
  }

  private interface Condition {
    boolean holds(WrittenFolder folder) throws IOException;
  }
}
