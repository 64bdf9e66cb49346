package org.mocovit.report.classification;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.Mistake;
import org.mocovit.report.MistakeRows;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.PhotoCards;
import org.mocovit.report.source.Photo;
import org.mocovit.report.source.PhotoSource;

/** Photos whose class was named wrong. */
final class MistakeCards {
  private static final int LONGEST_SIDE = 176;
  private static final String RANK = "rank";

  private MistakeCards() {}

  /** The most confident of some mistakes. */
  static List<Mistake> first(Dataset<Row> mistakes, int limit) {
    return mistakes
        .orderBy(col(MistakeRows.CONFIDENCE).desc(), col(MistakeRows.PATH))
        .limit(limit)
        .collectAsList()
        .stream()
        .map(MistakeRows::fromRow)
        .toList();
  }

  /** The most confident mistakes of each pair, in the order of the pairs. */
  static List<Mistake> firstOfPairs(Dataset<Row> mistakes, List<Confusion> pairs, int each) {
    Column isOne = lit(false);
    for (Confusion pair : pairs) {
      isOne =
          isOne.or(
              col(MistakeRows.TRUE_CLASS_ID)
                  .equalTo(pair.trueClass().id())
                  .and(col(MistakeRows.PREDICTED_CLASS_ID).equalTo(pair.predictedClass().id())));
    }
    WindowSpec ofAPair =
        Window.partitionBy(MistakeRows.TRUE_CLASS_ID, MistakeRows.PREDICTED_CLASS_ID)
            .orderBy(col(MistakeRows.CONFIDENCE).desc(), col(MistakeRows.PATH));
    List<Mistake> found =
        mistakes
            .where(isOne)
            .withColumn(RANK, row_number().over(ofAPair))
            .where(col(RANK).leq(each))
            .orderBy(RANK)
            .collectAsList()
            .stream()
            .map(MistakeRows::fromRow)
            .toList();
    return pairs.stream()
        .flatMap(
            pair ->
                found.stream()
                    .filter(
                        mistake ->
                            mistake.trueClass().id() == pair.trueClass().id()
                                && mistake.predictedClass().id() == pair.predictedClass().id()))
        .toList();
  }

  static DomContent of(List<Mistake> mistakes, PhotoSource source) {
    Map<String, Photo> photos =
        source.read(mistakes.stream().map(Mistake::path).toList(), LONGEST_SIDE);
    return PhotoCards.small(
        mistakes.stream()
            .map(mistake -> card(mistake, Objects.requireNonNull(photos.get(mistake.path()))))
            .toList());
  }

  private static PhotoCards.Card card(Mistake mistake, Photo photo) {
    Double own = mistake.trueClassProbability();
    return new PhotoCards.Card(
        photo.dataUri(),
        photo.problem(),
        null,
        "%s, not %s"
            .formatted(mistake.trueClass().displayName(), mistake.predictedClass().displayName()),
        "%s sure%s"
            .formatted(
                Numbers.percent(mistake.confidence()),
                own == null ? "" : "; " + Numbers.percent(own) + " for the truth"),
        mistake.path());
  }
}
