package org.mocovit.report;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.NamedClass;

/**
 * The table {@code confusions/}: one row a pair of classes that were taken for one another, the
 * most frequent first. Labels are NULL where classes are known by index only.
 */
public final class ConfusionRows {
  /** The table's folder. */
  public static final String TABLE = "confusions";

  public static final String TRUE_CLASS_ID = "true_class_id";
  public static final String TRUE_LABEL = "true_label";
  public static final String PREDICTED_CLASS_ID = "predicted_class_id";
  public static final String PREDICTED_LABEL = "predicted_label";
  public static final String IMAGES = "images";

  public static final StructType SCHEMA =
      new StructType()
          .add(TRUE_CLASS_ID, DataTypes.IntegerType, false)
          .add(TRUE_LABEL, DataTypes.StringType, true)
          .add(PREDICTED_CLASS_ID, DataTypes.IntegerType, false)
          .add(PREDICTED_LABEL, DataTypes.StringType, true)
          .add(IMAGES, DataTypes.LongType, false);

  private ConfusionRows() {}

  /** The row of a pair, in the order of {@link #SCHEMA}. */
  public static Row toRow(Confusion confusion) {
    return RowFactory.create(
        confusion.trueClass().id(),
        confusion.trueClass().label(),
        confusion.predictedClass().id(),
        confusion.predictedClass().label(),
        confusion.images());
  }

  /** The pair of a row. */
  public static Confusion fromRow(Row row) {
    return new Confusion(
        new NamedClass(
            row.getInt(row.fieldIndex(TRUE_CLASS_ID)), row.getString(row.fieldIndex(TRUE_LABEL))),
        new NamedClass(
            row.getInt(row.fieldIndex(PREDICTED_CLASS_ID)),
            row.getString(row.fieldIndex(PREDICTED_LABEL))),
        row.getLong(row.fieldIndex(IMAGES)));
  }
}
