package org.mocovit.comparison.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.comparison.Flip;
import org.mocovit.imagenet.NamedClass;

/**
 * The table {@code image_flips/} of classifiers: one row a candidate and image that only one of it
 * and the baseline has right. {@link #DIRECTION} is {@code right_to_wrong} or {@code
 * wrong_to_right}; what was predicted is NULL where there is no prediction.
 */
public final class FlipRows {
  /** The table's folder. */
  public static final String TABLE = "image_flips";

  public static final String IMAGE = "image";
  public static final String IMAGE_ID = "image_id";
  public static final String PATH = "path";
  public static final String DIRECTION = "direction";
  public static final String TRUE_CLASS_ID = "true_class_id";
  public static final String TRUE_LABEL = "true_label";
  public static final String BASELINE_CLASS_ID = "baseline_class_id";
  public static final String BASELINE_LABEL = "baseline_label";
  public static final String BASELINE_CONFIDENCE = "baseline_confidence";
  public static final String CANDIDATE_CLASS_ID = "candidate_class_id";
  public static final String CANDIDATE_LABEL = "candidate_label";
  public static final String CANDIDATE_CONFIDENCE = "candidate_confidence";

  public static final StructType SCHEMA =
      new StructType()
          .add(ComparisonRows.CANDIDATE, DataTypes.StringType, false)
          .add(IMAGE, DataTypes.StringType, false)
          .add(IMAGE_ID, DataTypes.LongType, true)
          .add(PATH, DataTypes.StringType, true)
          .add(DIRECTION, DataTypes.StringType, false)
          .add(TRUE_CLASS_ID, DataTypes.IntegerType, false)
          .add(TRUE_LABEL, DataTypes.StringType, true)
          .add(BASELINE_CLASS_ID, DataTypes.IntegerType, true)
          .add(BASELINE_LABEL, DataTypes.StringType, true)
          .add(BASELINE_CONFIDENCE, DataTypes.DoubleType, true)
          .add(CANDIDATE_CLASS_ID, DataTypes.IntegerType, true)
          .add(CANDIDATE_LABEL, DataTypes.StringType, true)
          .add(CANDIDATE_CONFIDENCE, DataTypes.DoubleType, true);

  private FlipRows() {}

  /** The row of an image, in the order of {@link #SCHEMA}. */
  static Row toRow(String candidate, Flip flip) {
    NamedClass before = flip.baseline();
    NamedClass after = flip.candidate();
    return RowFactory.create(
        candidate,
        flip.image(),
        flip.imageId(),
        flip.path(),
        flip.direction().key(),
        flip.trueClass().id(),
        flip.trueClass().label(),
        before == null ? null : before.id(),
        before == null ? null : before.label(),
        flip.baselineConfidence(),
        after == null ? null : after.id(),
        after == null ? null : after.label(),
        flip.candidateConfidence());
  }
}
