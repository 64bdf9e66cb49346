package org.mocovit.report;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;

/**
 * The table {@code outcomes/}: one row an image of the truth that counts. {@link #IMAGE} is what
 * the truth calls it, and the same in all evaluations against this truth; {@link #PATH} and what is
 * predicted are NULL where there is no prediction, {@link #RANK} where the prediction does not list
 * the true class, {@link #REAL_CORRECT} where the image has no ReaL labels.
 */
public final class OutcomeRows {
  /** The table's folder. */
  public static final String TABLE = "outcomes";

  public static final String IMAGE = "image";
  public static final String IMAGE_ID = "image_id";
  public static final String PATH = "path";
  public static final String TRUE_CLASS_ID = "true_class_id";
  public static final String TRUE_LABEL = "true_label";
  public static final String PREDICTED_CLASS_ID = "predicted_class_id";
  public static final String PREDICTED_LABEL = "predicted_label";
  public static final String CORRECT = "correct";
  public static final String RANK = "rank";
  public static final String CONFIDENCE = "confidence";
  public static final String TRUE_CLASS_PROBABILITY = "true_class_probability";
  public static final String REAL_CORRECT = "real_correct";
  public static final String REAL_RANK = "real_rank";

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE, DataTypes.StringType, false)
          .add(IMAGE_ID, DataTypes.LongType, true)
          .add(PATH, DataTypes.StringType, true)
          .add(TRUE_CLASS_ID, DataTypes.IntegerType, false)
          .add(TRUE_LABEL, DataTypes.StringType, true)
          .add(PREDICTED_CLASS_ID, DataTypes.IntegerType, true)
          .add(PREDICTED_LABEL, DataTypes.StringType, true)
          .add(CORRECT, DataTypes.BooleanType, false)
          .add(RANK, DataTypes.IntegerType, true)
          .add(CONFIDENCE, DataTypes.DoubleType, true)
          .add(TRUE_CLASS_PROBABILITY, DataTypes.DoubleType, true)
          .add(REAL_CORRECT, DataTypes.BooleanType, true)
          .add(REAL_RANK, DataTypes.IntegerType, true);

  /** Columns whose values hardly ever come twice. */
  public static final List<String> UNREPEATED =
      List.of(IMAGE, IMAGE_ID, PATH, CONFIDENCE, TRUE_CLASS_PROBABILITY);

  private OutcomeRows() {}

  /** The row of an image, in the order of {@link #SCHEMA}. */
  public static Row toRow(Outcome outcome) {
    NamedClass predicted = outcome.predictedClass();
    return RowFactory.create(
        outcome.image(),
        outcome.imageId(),
        outcome.path(),
        outcome.trueClass().id(),
        outcome.trueClass().label(),
        predicted == null ? null : predicted.id(),
        predicted == null ? null : predicted.label(),
        outcome.correct(),
        outcome.rank(),
        outcome.confidence(),
        outcome.trueClassProbability(),
        outcome.realCorrect(),
        outcome.realRank());
  }

  /** The image of a row. */
  public static Outcome fromRow(Row row) {
    Integer predicted = (Integer) value(row, PREDICTED_CLASS_ID);
    return new Outcome(
        row.getString(row.fieldIndex(IMAGE)),
        (Long) value(row, IMAGE_ID),
        (String) value(row, PATH),
        new NamedClass(row.getInt(row.fieldIndex(TRUE_CLASS_ID)), (String) value(row, TRUE_LABEL)),
        predicted == null ? null : new NamedClass(predicted, (String) value(row, PREDICTED_LABEL)),
        (Double) value(row, CONFIDENCE),
        (Double) value(row, TRUE_CLASS_PROBABILITY),
        (Integer) value(row, RANK),
        (Integer) value(row, REAL_RANK),
        (Boolean) value(row, REAL_CORRECT));
  }

  private static @Nullable Object value(Row row, String column) {
    return row.get(row.fieldIndex(column));
  }
}
