package org.mocovit.report.classification;

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

/** How good a classifier is, and where it errs. */
public final class ClassificationChapter {
  /** What is shown of the measures, in this order, and what they mean. */
  private static final List<Map.Entry<String, Tile>> TILES =
      List.of(
          Map.entry("top1", new Tile("Top-1", "", "right class first")),
          Map.entry("top5", new Tile("Top-5", "", "right class among the best five")),
          Map.entry("mean_per_class_top1", new Tile("Top-1 by class", "", "mean over classes")),
          Map.entry("macro_f1", new Tile("F1", "", "mean over classes")),
          Map.entry("real_top1", new Tile("ReaL top-1", "", "against reassessed labels")),
          Map.entry("ece_15", new Tile("Calibration error", "", "mean gap of 15 ranges")));

  private ClassificationChapter() {}

  /**
   * Reads an evaluation.
   *
   * @param evaluation what {@code evaluate imagenet} wrote
   * @param photos where examples come from
   */
  public static Chapter of(WrittenFolder evaluation, PhotoSource photos) throws IOException {
    WrittenMeasures measures = WrittenMeasures.of(evaluation);
    ClassesSection classes = ClassesSection.of(evaluation);
    List<Section> sections = new ArrayList<>();
    sections.add(classes.section());
    sections.add(ConfusionsSection.of(evaluation, photos));
    sections.add(ReliabilitySection.of(evaluation, measures));
    sections.add(MistakesSection.of(evaluation, photos));
    return new Chapter(lead(measures.find("top1"), classes.weakest()), tiles(measures), sections);
  }

  private static List<Tile> tiles(WrittenMeasures measures) {
    List<Tile> tiles = new ArrayList<>();
    for (Map.Entry<String, Tile> shown : TILES) {
      Measure measure = measures.find(shown.getKey());
      if (measure != null) {
        Tile form = shown.getValue();
        tiles.add(
            new Tile(
                form.name(),
                Numbers.percent(measure.value().orNull()),
                detail(form.detail(), measure.interval())));
      }
    }
    return tiles;
  }

  private static String detail(String meaning, @Nullable ConfidenceInterval interval) {
    return interval == null
        ? meaning
        : "%s; 95 %% interval %s"
            .formatted(meaning, Numbers.interval(interval.low(), interval.high()));
  }

  private static String lead(@Nullable Measure top1, String weakest) {
    if (top1 == null) {
      return "No image was compared with the truth.";
    }
    return "The model names the right class first for %s of %s. %s"
        .formatted(
            Numbers.percent(top1.value().orNull()),
            Numbers.count(top1.count(), "image", "images"),
            weakest)
        .strip();
  }
}
