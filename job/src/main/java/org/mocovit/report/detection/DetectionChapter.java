package org.mocovit.report.detection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
import org.mocovit.report.CocoRecord;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.page.Chapter;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Tiles.Tile;
import org.mocovit.report.source.PhotoSource;
import org.mocovit.report.source.WrittenFolder;
import org.mocovit.report.source.WrittenMeasures;

/** How good a detector is, and where it errs. */
public final class DetectionChapter {
  /** What is shown of the measures, in this order, and what they mean. */
  private static final List<Map.Entry<String, Tile>> TILES =
      List.of(
          Map.entry("AP", new Tile("AP", "", "mean over IoU thresholds")),
          Map.entry("AP50", new Tile("AP50", "", "%s half right")),
          Map.entry("AP75", new Tile("AP75", "", "%s three quarters right")),
          Map.entry("AR100", new Tile("AR100", "", "recall, at most 100 an image")));

  private DetectionChapter() {}

  /**
   * Reads an evaluation.
   *
   * @param evaluation what {@code evaluate coco} wrote
   * @param predictions the run that was evaluated; null where it is not known
   * @param photos where examples come from
   */
  public static Chapter of(
      WrittenFolder evaluation, @Nullable WrittenFolder predictions, PhotoSource photos)
      throws IOException {
    WrittenMeasures measures = WrittenMeasures.of(evaluation);
    Categories categories = Categories.of(evaluation);
    CocoRecord record = new CocoRecord(evaluation.record());
    ComparedShape compared = record.shape();
    List<Section> sections = new ArrayList<>();
    sections.add(CurvesSection.of(evaluation, compared));
    sections.add(AccuracySection.of(measures, categories, record));
    sections.add(ErrorsSection.of(evaluation, compared));
    sections.add(
        new GallerySection(evaluation, predictions, photos, categories, compared).section());
    return new Chapter(lead(evaluation, measures, categories), tiles(measures, compared), sections);
  }

  private static List<Tile> tiles(WrittenMeasures measures, ComparedShape compared) {
    List<Tile> tiles = new ArrayList<>();
    for (Map.Entry<String, Tile> shown : TILES) {
      Measure measure = measures.find(shown.getKey());
      if (measure != null) {
        String meaning = shown.getValue().detail().formatted(compared.many());
        ConfidenceInterval interval = measure.interval();
        tiles.add(
            new Tile(
                shown.getValue().name(),
                Numbers.percent(measure.value().orNull()),
                interval == null
                    ? meaning
                    : "%s; 95 %% interval %s"
                        .formatted(meaning, Numbers.interval(interval.low(), interval.high()))));
      }
    }
    return tiles;
  }

  private static String lead(
      WrittenFolder evaluation, WrittenMeasures measures, Categories categories) {
    Measure ap = measures.find("AP");
    if (ap == null) {
      return "There was no object to find.";
    }
    long objects = evaluation.record().at("/counts/objects").asLong();
    long images = evaluation.record().at("/counts/images").asLong();
    return "%s AP is %s for %s in %s. %s"
        .formatted(
            new CocoRecord(evaluation.record()).shape().capitalized(),
            Numbers.percent(ap.value().orNull()),
            Numbers.count(objects, "object", "objects"),
            Numbers.count(images, "image", "images"),
            categories.weakest())
        .strip();
  }
}
