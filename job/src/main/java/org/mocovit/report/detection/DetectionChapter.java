package org.mocovit.report.detection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.ConfidenceInterval;
import org.mocovit.evaluation.Measure;
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
          Map.entry("AP50", new Tile("AP50", "", "boxes half right")),
          Map.entry("AP75", new Tile("AP75", "", "boxes three quarters right")),
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
    List<Section> sections = new ArrayList<>();
    sections.add(CurvesSection.of(evaluation));
    sections.add(AccuracySection.of(measures, categories));
    sections.add(ErrorsSection.of(evaluation));
    sections.add(new GallerySection(evaluation, predictions, photos, categories).section());
    return new Chapter(lead(evaluation, measures, categories), tiles(measures), sections);
  }

  private static List<Tile> tiles(WrittenMeasures measures) {
    List<Tile> tiles = new ArrayList<>();
    for (Map.Entry<String, Tile> shown : TILES) {
      Measure measure = measures.find(shown.getKey());
      if (measure != null) {
        ConfidenceInterval interval = measure.interval();
        tiles.add(
            new Tile(
                shown.getValue().name(),
                Numbers.percent(measure.value().orNull()),
                interval == null
                    ? shown.getValue().detail()
                    : "%s; 95 %% interval %s"
                        .formatted(
                            shown.getValue().detail(),
                            Numbers.interval(interval.low(), interval.high()))));
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
    return "AP is %s for %s in %s. %s"
        .formatted(
            Numbers.percent(ap.value().orNull()),
            Numbers.count(objects, "object", "objects"),
            Numbers.count(images, "image", "images"),
            categories.weakest())
        .strip();
  }
}
