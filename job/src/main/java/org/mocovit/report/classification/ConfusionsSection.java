package org.mocovit.report.classification;

import static org.apache.spark.sql.functions.col;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.Mistake;
import org.mocovit.report.ConfusionRows;
import org.mocovit.report.ImagenetClassRows;
import org.mocovit.report.MistakeRows;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;
import org.mocovit.report.plot.PlotRow;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.RowPlot;
import org.mocovit.report.plot.Tone;
import org.mocovit.report.source.PhotoSource;
import org.mocovit.report.source.WrittenFolder;

/** Which classes are taken for which, with photos. */
final class ConfusionsSection {
  private static final String TITLE = "Confusions";
  private static final int PAIRS = 12;
  private static final int PAIRS_WITH_PHOTOS = 4;
  private static final int PHOTOS_OF_A_PAIR = 3;

  private ConfusionsSection() {}

  static Section of(WrittenFolder evaluation, PhotoSource photos) throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(ConfusionRows.TABLE);
    List<Confusion> pairs =
        table.isEmpty()
            ? List.of()
            : table
                .get()
                .orderBy(
                    col(ConfusionRows.IMAGES).desc(),
                    col(ConfusionRows.TRUE_CLASS_ID),
                    col(ConfusionRows.PREDICTED_CLASS_ID))
                .limit(PAIRS)
                .collectAsList()
                .stream()
                .map(ConfusionRows::fromRow)
                .toList();
    if (pairs.isEmpty()) {
      return Section.of(TITLE, "No image was taken for one of another class.");
    }
    Map<Integer, Long> images = images(evaluation, pairs);
    List<DomContent> content = new ArrayList<>();
    content.add(bars(pairs, images));
    content.addAll(examples(evaluation, pairs, photos));
    return new Section(TITLE, "Most confused: " + sentence(pairs.get(0), images) + ".", content);
  }

  /** How many images the true classes have. */
  private static Map<Integer, Long> images(WrittenFolder evaluation, List<Confusion> pairs)
      throws IOException {
    Map<Integer, Long> images = new LinkedHashMap<>();
    Optional<Dataset<Row>> classes = evaluation.table(ImagenetClassRows.TABLE);
    if (classes.isPresent()) {
      Object[] ids = pairs.stream().map(pair -> (Object) pair.trueClass().id()).toArray();
      for (Row row :
          classes.get().where(col(ImagenetClassRows.CLASS_ID).isin(ids)).collectAsList()) {
        images.put(
            row.getInt(row.fieldIndex(ImagenetClassRows.CLASS_ID)),
            row.getLong(row.fieldIndex(ImagenetClassRows.IMAGES)));
      }
    }
    return images;
  }

  private static String sentence(Confusion pair, Map<Integer, Long> images) {
    Long all = images.get(pair.trueClass().id());
    return "%s taken for %s, %s%s"
        .formatted(
            pair.trueClass().displayName(),
            pair.predictedClass().displayName(),
            Numbers.count(pair.images()),
            all == null ? "" : " of " + Numbers.count(all));
  }

  private static DomContent bars(List<Confusion> pairs, Map<Integer, Long> images) {
    long most = pairs.get(0).images();
    RowPlot plot = new RowPlot(RowPlot.Form.BARS, Range.upToCount(most), 0.0, Numbers::shortCount);
    List<PlotRow> rows =
        pairs.stream()
            .map(
                pair ->
                    new PlotRow(
                        "%s → %s"
                            .formatted(
                                pair.trueClass().displayName(),
                                pair.predictedClass().displayName()),
                        (double) pair.images(),
                        null,
                        null,
                        share(pair, images),
                        Tone.BAD))
            .toList();
    String caption = "Images by true class → class that the model named instead.";
    return Figures.of("The most frequent pairs", caption, plot.svg(caption, rows));
  }

  private static String share(Confusion pair, Map<Integer, Long> images) {
    Long all = images.get(pair.trueClass().id());
    return all == null
        ? Numbers.count(pair.images())
        : Numbers.count(pair.images()) + " of " + Numbers.count(all);
  }

  /** Photos of the first pairs, the most confident mistakes first. */
  private static List<DomContent> examples(
      WrittenFolder evaluation, List<Confusion> pairs, PhotoSource photos) throws IOException {
    Optional<Dataset<Row>> mistakes = evaluation.table(MistakeRows.TABLE);
    if (mistakes.isEmpty()) {
      return List.of();
    }
    List<Confusion> first = pairs.subList(0, Math.min(PAIRS_WITH_PHOTOS, pairs.size()));
    List<Mistake> shown = MistakeCards.firstOfPairs(mistakes.get(), first, PHOTOS_OF_A_PAIR);
    return shown.isEmpty()
        ? List.of(
            Text.note(
                "None of these pairs is among the mistakes that the evaluation kept;"
                    + " evaluate imagenet --mistakes 1000 keeps more."))
        : List.of(MistakeCards.of(shown, photos));
  }
}
