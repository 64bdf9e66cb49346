package org.mocovit.report.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.report.ImagenetClassRows;
import org.mocovit.report.MatchRows;
import org.mocovit.report.MistakeRows;
import org.mocovit.report.classification.ClassificationChapter;
import org.mocovit.report.detection.DetectionChapter;
import org.mocovit.report.page.Chapter;
import org.mocovit.report.page.Page;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Tiles;
import org.mocovit.report.source.PhotoSource;
import org.mocovit.report.source.RunSources;
import org.mocovit.report.source.WrittenFolder;

/**
 * Makes the page of a run: one HTML file without anything outside it. Spark goes through the
 * tables; what comes to the driver are sums and the few rows that are shown, whatever the size of
 * the run.
 */
public final class RunPage {
  /** The name of the page in a run's folder. */
  public static final String FILE = "report.html";

  private final SparkSession spark;

  /** Makes pages with this session. */
  public RunPage(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Writes a page.
   *
   * @param run a run's folder, an evaluation's, or one that holds both as {@code run} and {@code
   *     evaluation}
   * @param out the file, any file system that Hadoop knows; folders above it are made
   * @return the page's size in bytes
   * @throws LocationException if there is no run, or the file exists
   */
  public long write(String run, String out) throws IOException {
    Path file = Locations.parse(out);
    Configuration hadoop = spark.sessionState().newHadoopConf();
    FileSystem files = Locations.fileSystem(file, hadoop);
    if (files.exists(file)) {
      throw new LocationException("--out must not exist yet: " + out);
    }
    byte[] page = page(RunSources.find(spark, run), hadoop).html().getBytes(StandardCharsets.UTF_8);
    // Without the local file system's checksum files: a page goes by mail.
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRaw() : files;
    try (OutputStream stream = plain.create(file, false)) {
      stream.write(page);
    }
    return page.length;
  }

  private static Page page(RunSources sources, Configuration hadoop) throws IOException {
    WrittenFolder predictions = sources.predictions();
    WrittenFolder evaluation = sources.evaluation();
    PhotoSource photos = PhotoSource.of(predictions, hadoop);
    Chapter accuracy = accuracy(predictions, evaluation, photos);
    RunFacts facts = new RunFacts(predictions, evaluation);
    List<Tiles.Tile> tiles = new ArrayList<>(accuracy.tiles());
    tiles.addAll(facts.tiles());
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("Summary", "", Tiles.of(tiles)));
    sections.addAll(accuracy.sections());
    sections.add(FailuresSection.of(predictions));
    sections.add(SpeedSection.of(predictions));
    sections.add(ProvenanceSection.of(predictions, evaluation));
    return new Page(facts.kind(), facts.title(), accuracy.lead(), sections, facts.imprint());
  }

  private static Chapter accuracy(
      @Nullable WrittenFolder predictions, @Nullable WrittenFolder evaluation, PhotoSource photos)
      throws IOException {
    if (evaluation == null) {
      return predictions == null
          ? new Chapter("", List.of(), List.of())
          : AnswersChapter.of(predictions);
    }
    if (evaluation.table(MatchRows.TABLE).isPresent()) {
      return DetectionChapter.of(evaluation, predictions, photos);
    }
    if (evaluation.table(MistakeRows.TABLE).isPresent()
        || evaluation.table(ImagenetClassRows.TABLE).isPresent()) {
      return ClassificationChapter.of(evaluation, photos);
    }
    throw new LocationException(
        "Evaluation must have the table %s or %s: neither is in %s"
            .formatted(MatchRows.TABLE, MistakeRows.TABLE, evaluation.path()));
  }
}
