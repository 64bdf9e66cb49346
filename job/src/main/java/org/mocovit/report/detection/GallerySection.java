package org.mocovit.report.detection;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static org.apache.spark.sql.functions.col;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.matching.Match;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.MatchRows;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.PhotoCards;
import org.mocovit.report.page.Section;
import org.mocovit.report.page.Text;
import org.mocovit.report.source.Photo;
import org.mocovit.report.source.PhotoSource;
import org.mocovit.report.source.WrittenFolder;
import org.mocovit.spark.ImageRows;

/**
 * Photos with what is in them and what was found.
 *
 * @param evaluation whose matches are shown
 * @param predictions whose images they are; null where that is not known
 * @param photos where they come from
 * @param categories names and thresholds
 * @param compared what was compared with the truth
 */
record GallerySection(
    WrittenFolder evaluation,
    @Nullable WrittenFolder predictions,
    PhotoSource photos,
    Categories categories,
    ComparedShape compared) {
  private static final String TITLE = "Images";
  private static final int OF_A_KIND = 4;

  /** Pixels along the longer side of a photo in the page. */
  static final int LONGEST_SIDE = 400;

  /** What is known of the images that are shown, by their ids. */
  private record Shown(
      Map<Long, List<Match>> matches,
      FoundMasks masks,
      TrueObjects truth,
      Map<Long, String> paths,
      Map<String, Photo> photos) {}

  Section section() throws IOException {
    Optional<Dataset<Row>> table = evaluation.table(MatchRows.TABLE);
    if (table.isEmpty()) {
      return Section.without(TITLE, "The evaluation has no table matches.", "");
    }
    GalleryChoice choice = GalleryChoice.of(table.get(), categories, OF_A_KIND);
    List<Long> ids =
        Stream.of(choice.best(), choice.worst(), choice.typical())
            .flatMap(List::stream)
            .map(ImageScore::imageId)
            .toList();
    if (ids.isEmpty()) {
      return Section.of(TITLE, "There is nothing to show: no object, and no sure detection.");
    }
    Shown shown = shown(table.get(), ids);
    List<DomContent> content = new ArrayList<>();
    content.add(legend(compared));
    addRow(content, "Worst", choice.worst(), shown);
    addRow(content, "Typical", choice.typical(), shown);
    addRow(content, "Best", choice.best(), shown);
    content.add(
        Text.note(
            ("Images are ranked by F1; typical ones are nearest to the median. What was found is"
                    + " drawn from the score on at which its class has its best F1, of classes"
                    + " without objects from %s on. %s %s")
                .formatted(
                    Numbers.wholePercent(categories.commonThreshold()),
                    shapes(shown.masks()),
                    shown.truth().problem())
                .strip()));
    return new Section(TITLE, "", content);
  }

  /** What the shapes are, a sentence. */
  private String shapes(FoundMasks masks) {
    if (compared == ComparedShape.BOX) {
      return masks.any()
          ? "Boxes were compared with the true ones; masks are shown beside them."
          : "";
    }
    return masks.any()
        ? "Masks were compared with the true ones (IoU type segm)."
        : "Masks were compared with the true ones (IoU type segm); those of what was found are not"
            + " in a run's table here, so that its boxes are drawn.";
  }

  private Shown shown(Dataset<Row> table, List<Long> ids) throws IOException {
    Object[] wanted = ids.toArray();
    Map<Long, List<Match>> matches = new HashMap<>();
    for (Row row : table.where(col(MatchRows.IMAGE_ID).isin(wanted)).collectAsList()) {
      Match match = MatchRows.fromRow(row);
      matches.computeIfAbsent(match.imageId(), id -> new ArrayList<>()).add(match);
    }
    Configuration hadoop = table.sparkSession().sessionState().newHadoopConf();
    Map<Long, String> paths = paths(wanted);
    FoundMasks masks = FoundMasks.read(predictions, wanted);
    ComparedShape drawn = masks.any() ? ComparedShape.MASK : compared;
    return new Shown(
        matches,
        masks,
        TrueObjects.read(evaluation, ids, drawn, hadoop),
        paths,
        photos.read(List.copyOf(paths.values()), LONGEST_SIDE));
  }

  private Map<Long, String> paths(Object[] ids) throws IOException {
    Map<Long, String> paths = new HashMap<>();
    Optional<Dataset<Row>> images =
        predictions == null ? Optional.empty() : predictions.table(ImageRows.TABLE);
    if (images.isPresent()) {
      for (Row row :
          images
              .get()
              .where(col(ImageRows.IMAGE_ID).isin(ids))
              .select(ImageRows.IMAGE_ID, ImageRows.PATH)
              .collectAsList()) {
        paths.put(row.getLong(0), row.getString(1));
      }
    }
    return paths;
  }

  private static DomContent legend(ComparedShape compared) {
    String swatch = compared == ComparedShape.MASK ? "swatch filled " : "swatch ";
    return p(each(
            Stream.of("right", "wrong", "missed", "truth").toList(),
            kind -> span(kind).withClass(swatch + kind)))
        .withClass("legend");
  }

  private void addRow(
      List<DomContent> content, String title, List<ImageScore> images, Shown shown) {
    if (!images.isEmpty()) {
      content.add(h3(title).withClass("row"));
      content.add(PhotoCards.large(images.stream().map(image -> card(image, shown)).toList()));
    }
  }

  private PhotoCards.Card card(ImageScore image, Shown shown) {
    long id = image.imageId();
    GalleryImage drawn =
        GalleryImage.of(
            shown.matches().getOrDefault(id, List.of()),
            shown.masks(),
            shown.truth().byImage().getOrDefault(id, List.of()),
            categories,
            compared);
    String path = shown.paths().getOrDefault(id, "");
    Photo photo = shown.photos().getOrDefault(path, Photo.UNKNOWN);
    return new PhotoCards.Card(
        photo.dataUri(),
        photo.problem(),
        ObjectDrawing.of(
            photo.isRead() ? photo.width() : drawn.right(),
            photo.isRead() ? photo.height() : drawn.bottom(),
            drawn.objects(),
            compared),
        "%s of %s found"
            .formatted(
                Numbers.count(image.right()), Numbers.count(image.objects(), "object", "objects")),
        "%s missed, %s wrong"
            .formatted(Numbers.count(image.missed()), Numbers.count(image.wrong())),
        path.isEmpty() ? "image " + id : path);
  }
}
