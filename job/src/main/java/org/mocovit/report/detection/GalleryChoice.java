package org.mocovit.report.detection;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.report.MatchRows;

/**
 * The images that a page shows: those with the highest and the lowest F1, and those nearest to the
 * median, none twice. Of equal ones the best have most objects, the worst most errors; the rest is
 * decided by a hash of the id, so that the same tables give the same page.
 *
 * @param best the highest first
 * @param worst the lowest first
 * @param typical the nearest first
 */
record GalleryChoice(List<ImageScore> best, List<ImageScore> worst, List<ImageScore> typical) {
  private static final String THRESHOLD = "threshold";

  /**
   * Looks through all matches; Spark keeps a row an image meanwhile.
   *
   * @param each how many images of each kind at most
   */
  static GalleryChoice of(Dataset<Row> matches, Categories categories, int each) {
    Dataset<Row> images = images(matches, categories).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Column hash = xxhash64(col(MatchRows.IMAGE_ID));
      Column f1 = col(ImageScore.F1);
      Column found = col(ImageScore.RIGHT);
      Column errors = col(ImageScore.WRONG).plus(col(ImageScore.OBJECTS)).minus(found);
      Row median = images.agg(expr("percentile_approx(%s, 0.5)".formatted(ImageScore.F1))).head();
      Column distance = median.isNullAt(0) ? lit(0) : abs(f1.minus(lit(median.getDouble(0))));
      Set<Long> taken = new HashSet<>();
      return new GalleryChoice(
          first(images.orderBy(f1.desc(), found.desc(), hash), each, taken),
          first(images.orderBy(f1.asc(), errors.desc(), hash), each, taken),
          first(images.orderBy(distance, hash), each, taken));
    } finally {
      var unused = images.unpersist();
    }
  }

  private static List<ImageScore> first(Dataset<Row> ordered, int each, Set<Long> taken) {
    return ordered.limit(each + taken.size()).collectAsList().stream()
        .map(ImageScore::of)
        .filter(image -> !taken.contains(image.imageId()))
        .limit(each)
        .peek(image -> taken.add(image.imageId()))
        .toList();
  }

  /** One row an image with objects or with boxes above the threshold. */
  private static Dataset<Row> images(Dataset<Row> matches, Categories categories) {
    Column shown =
        col(MatchRows.SCORE).geq(coalesce(col(THRESHOLD), lit(categories.commonThreshold())));
    Column right = outcome(MatchOutcome.TP).and(shown);
    Column wrong = outcome(MatchOutcome.FP).and(shown);
    Column object = outcome(MatchOutcome.TP).or(outcome(MatchOutcome.FN));
    return matches
        .select(MatchRows.IMAGE_ID, MatchRows.CATEGORY_ID, MatchRows.OUTCOME, MatchRows.SCORE)
        .join(
            broadcast(thresholds(matches, categories)),
            new String[] {MatchRows.CATEGORY_ID},
            "left")
        // Most detections are no surer than noise.
        .where(wrong.or(object))
        .groupBy(MatchRows.IMAGE_ID)
        .agg(
            count(right).as(ImageScore.RIGHT),
            count(wrong).as(ImageScore.WRONG),
            count(object).as(ImageScore.OBJECTS))
        .withColumn(
            ImageScore.F1,
            lit(2.0)
                .multiply(col(ImageScore.RIGHT))
                .divide(
                    col(ImageScore.RIGHT)
                        .plus(col(ImageScore.WRONG))
                        .plus(col(ImageScore.OBJECTS))));
  }

  private static Column outcome(MatchOutcome outcome) {
    return col(MatchRows.OUTCOME).equalTo(outcome.key());
  }

  private static Column count(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }

  private static Dataset<Row> thresholds(Dataset<Row> matches, Categories categories) {
    List<Row> rows =
        categories.all().stream()
            .filter(c -> c.id() != null)
            .map(c -> RowFactory.create(c.id(), c.bestF1Score()))
            .toList();
    return matches
        .sparkSession()
        .createDataFrame(
            rows,
            new StructType()
                .add(MatchRows.CATEGORY_ID, DataTypes.LongType, false)
                .add(THRESHOLD, DataTypes.DoubleType, true));
  }
}
