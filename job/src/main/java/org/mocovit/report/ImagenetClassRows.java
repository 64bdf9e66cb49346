package org.mocovit.report;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.imagenet.ClassResult;

/**
 * The table {@code per_class/} of image classification: one row a class that occurs in the truth.
 * The interval is that of top-1; top-5 is NULL where the predictions keep too few classes,
 * precision where the class never came first. Recall is top-1 by another name.
 */
public final class ImagenetClassRows {
  /** The table's folder. */
  public static final String TABLE = "per_class";

  public static final String CLASS_ID = "class_id";
  public static final String SYNSET = "synset";
  public static final String LABEL = "label";
  public static final String IMAGES = "images";
  public static final String MISSING = "missing";
  public static final String PREDICTED = "predicted";
  public static final String TOP1_CORRECT = "top1_correct";
  public static final String TOP5_CORRECT = "top5_correct";
  public static final String TOP1 = "top1";
  public static final String TOP5 = "top5";
  public static final String CI_LOW = "ci_low";
  public static final String CI_HIGH = "ci_high";
  public static final String PRECISION = "precision";
  public static final String RECALL = "recall";
  public static final String F1 = "f1";

  public static final StructType SCHEMA =
      new StructType()
          .add(CLASS_ID, DataTypes.IntegerType, false)
          .add(SYNSET, DataTypes.StringType, true)
          .add(LABEL, DataTypes.StringType, true)
          .add(IMAGES, DataTypes.LongType, false)
          .add(MISSING, DataTypes.LongType, false)
          .add(PREDICTED, DataTypes.LongType, false)
          .add(TOP1_CORRECT, DataTypes.LongType, false)
          .add(TOP5_CORRECT, DataTypes.LongType, true)
          .add(TOP1, DataTypes.DoubleType, true)
          .add(TOP5, DataTypes.DoubleType, true)
          .add(CI_LOW, DataTypes.DoubleType, true)
          .add(CI_HIGH, DataTypes.DoubleType, true)
          .add(PRECISION, DataTypes.DoubleType, true)
          .add(RECALL, DataTypes.DoubleType, true)
          .add(F1, DataTypes.DoubleType, true);

  private ImagenetClassRows() {}

  /** The row of a class, in the order of {@link #SCHEMA}. */
  public static Row toRow(ClassResult result) {
    return RowFactory.create(
        result.classId(),
        result.synset(),
        result.label(),
        result.images(),
        result.missing(),
        result.predicted(),
        result.top1Correct(),
        result.top5Correct(),
        result.top1().orNull(),
        result.top5().orNull(),
        result.top1Interval().low(),
        result.top1Interval().high(),
        result.precision().orNull(),
        result.top1().orNull(),
        result.f1().orNull());
  }

  /** The class of a row; shares and interval come of the counts. */
  public static ClassResult fromRow(Row row) {
    return new ClassResult(
        row.getInt(row.fieldIndex(CLASS_ID)),
        row.getString(row.fieldIndex(SYNSET)),
        row.getString(row.fieldIndex(LABEL)),
        row.getLong(row.fieldIndex(IMAGES)),
        row.getLong(row.fieldIndex(MISSING)),
        row.getLong(row.fieldIndex(PREDICTED)),
        row.getLong(row.fieldIndex(TOP1_CORRECT)),
        row.isNullAt(row.fieldIndex(TOP5_CORRECT))
            ? null
            : Long.valueOf(row.getLong(row.fieldIndex(TOP5_CORRECT))));
  }
}
