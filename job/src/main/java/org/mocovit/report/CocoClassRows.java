package org.mocovit.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.accuracy.BestF1;
import org.mocovit.coco.accuracy.CategoryResult;
import org.mocovit.coco.truth.TruthCategory;
import org.mocovit.evaluation.ConfidenceInterval;

/**
 * The table {@code per_class/} of detections: one row a category that was evaluated. True and false
 * positives are those at the IoU threshold of {@code matches/}, for all sizes. AP and recall are
 * NULL where the category has no objects; the false positives of such a category are false alarms.
 * The interval is that of AP, NULL without a bootstrap; of a category whose objects all lie in one
 * image it has no width.
 *
 * <p>Which columns of sizes and numbers of detections there are depends on what was measured:
 * {@code ap_small}, {@code ar_small}, {@code ar_100}.
 */
public final class CocoClassRows {
  /** The table's folder. */
  public static final String TABLE = "per_class";

  public static final String CATEGORY_ID = "category_id";
  public static final String NAME = "name";
  public static final String OBJECTS = "objects";
  public static final String DETECTIONS = "detections";
  public static final String TRUE_POSITIVES = "true_positives";
  public static final String FALSE_POSITIVES = "false_positives";
  public static final String AP = "ap";
  public static final String CI_LOW = "ci_low";
  public static final String CI_HIGH = "ci_high";
  public static final String AP50 = "ap50";
  public static final String AP75 = "ap75";
  public static final String AP_OF = "ap_";
  public static final String AR_OF = "ar_";
  public static final String BEST_F1 = "best_f1";
  public static final String BEST_F1_SCORE = "best_f1_score";
  public static final String BEST_F1_PRECISION = "best_f1_precision";
  public static final String BEST_F1_RECALL = "best_f1_recall";

  private final CocoSettings settings;

  /** The table of an evaluation. */
  public CocoClassRows(CocoSettings settings) {
    this.settings = settings;
  }

  /** The table's columns. */
  public StructType schema() {
    StructType schema =
        new StructType()
            .add(CATEGORY_ID, DataTypes.LongType, true)
            .add(NAME, DataTypes.StringType, true)
            .add(OBJECTS, DataTypes.LongType, false)
            .add(DETECTIONS, DataTypes.LongType, false)
            .add(TRUE_POSITIVES, DataTypes.LongType, false)
            .add(FALSE_POSITIVES, DataTypes.LongType, false)
            .add(AP, DataTypes.DoubleType, true)
            .add(CI_LOW, DataTypes.DoubleType, true)
            .add(CI_HIGH, DataTypes.DoubleType, true)
            .add(AP50, DataTypes.DoubleType, true)
            .add(AP75, DataTypes.DoubleType, true);
    for (String size : sizes()) {
      schema = schema.add(AP_OF + size, DataTypes.DoubleType, true);
    }
    for (int cap : settings.maxDetections()) {
      schema = schema.add(AR_OF + cap, DataTypes.DoubleType, true);
    }
    for (String size : sizes()) {
      schema = schema.add(AR_OF + size, DataTypes.DoubleType, true);
    }
    return schema
        .add(BEST_F1, DataTypes.DoubleType, true)
        .add(BEST_F1_SCORE, DataTypes.DoubleType, true)
        .add(BEST_F1_PRECISION, DataTypes.DoubleType, true)
        .add(BEST_F1_RECALL, DataTypes.DoubleType, true);
  }

  private List<String> sizes() {
    return settings.areas().stream().skip(1).map(area -> area.name()).toList();
  }

  /** The row of a category, in the order of {@link #schema}. */
  public Row toRow(CategoryResult result) {
    TruthCategory category = result.category();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(category == null ? null : category.id());
    values.add(category == null ? null : category.name());
    values.add(result.allObjects());
    values.add(result.accuracy().detections());
    values.add(result.accuracy().right());
    values.add(result.accuracy().wrong());
    ConfidenceInterval interval = result.averagePrecisionInterval().orElse(null);
    values.add(result.averagePrecision(0).orNull());
    values.add(interval == null ? null : interval.low());
    values.add(interval == null ? null : interval.high());
    values.add(result.averagePrecisionAt(0.5).orNull());
    values.add(result.averagePrecisionAt(0.75).orNull());
    int lastCap = settings.maxDetections().size() - 1;
    for (int area = 1; area < settings.areas().size(); area++) {
      values.add(result.averagePrecision(area).orNull());
    }
    for (int cap = 0; cap <= lastCap; cap++) {
      values.add(result.recall(cap, 0).orNull());
    }
    for (int area = 1; area < settings.areas().size(); area++) {
      values.add(result.recall(lastCap, area).orNull());
    }
    BestF1 best = result.accuracy().bestF1();
    values.add(best == null ? null : best.f1());
    values.add(best == null ? null : best.score());
    values.add(best == null ? null : best.precision());
    values.add(best == null ? null : best.recall());
    return RowFactory.create(values.toArray());
  }
}
