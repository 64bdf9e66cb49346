package org.mocovit.report;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.imagenet.Mistake;
import org.mocovit.imagenet.NamedClass;

/**
 * The table {@code mistakes/}: one row an image, the most confident mistakes first. {@link
 * #TRUE_CLASS_PROBABILITY} is NULL where the prediction does not list the true class, {@link
 * #REAL_CORRECT} where the image has no ReaL labels.
 */
public final class MistakeRows {
  /** The table's folder. */
  public static final String TABLE = "mistakes";

  public static final String PATH = "path";
  public static final String TRUE_CLASS_ID = "true_class_id";
  public static final String TRUE_LABEL = "true_label";
  public static final String PREDICTED_CLASS_ID = "predicted_class_id";
  public static final String PREDICTED_LABEL = "predicted_label";
  public static final String CONFIDENCE = "confidence";
  public static final String TRUE_CLASS_PROBABILITY = "true_class_probability";
  public static final String REAL_CORRECT = "real_correct";

  public static final StructType SCHEMA =
      new StructType()
          .add(PATH, DataTypes.StringType, false)
          .add(TRUE_CLASS_ID, DataTypes.IntegerType, false)
          .add(TRUE_LABEL, DataTypes.StringType, true)
          .add(PREDICTED_CLASS_ID, DataTypes.IntegerType, false)
          .add(PREDICTED_LABEL, DataTypes.StringType, true)
          .add(CONFIDENCE, DataTypes.DoubleType, false)
          .add(TRUE_CLASS_PROBABILITY, DataTypes.DoubleType, true)
          .add(REAL_CORRECT, DataTypes.BooleanType, true);

  private MistakeRows() {}

  /** The row of a mistake, in the order of {@link #SCHEMA}. */
  public static Row toRow(Mistake mistake) {
    return RowFactory.create(
        mistake.path(),
        mistake.trueClass().id(),
        mistake.trueClass().label(),
        mistake.predictedClass().id(),
        mistake.predictedClass().label(),
        mistake.confidence(),
        mistake.trueClassProbability(),
        mistake.realCorrect());
  }

  /** The mistake of a row. */
  public static Mistake fromRow(Row row) {
    int probability = row.fieldIndex(TRUE_CLASS_PROBABILITY);
    int real = row.fieldIndex(REAL_CORRECT);
    return new Mistake(
        row.getString(row.fieldIndex(PATH)),
        new NamedClass(
            row.getInt(row.fieldIndex(TRUE_CLASS_ID)), row.getString(row.fieldIndex(TRUE_LABEL))),
        new NamedClass(
            row.getInt(row.fieldIndex(PREDICTED_CLASS_ID)),
            row.getString(row.fieldIndex(PREDICTED_LABEL))),
        row.getDouble(row.fieldIndex(CONFIDENCE)),
        row.isNullAt(probability) ? null : Double.valueOf(row.getDouble(probability)),
        row.isNullAt(real) ? null : Boolean.valueOf(row.getBoolean(real)));
  }
}
