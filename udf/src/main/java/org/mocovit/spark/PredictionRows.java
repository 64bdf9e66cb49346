package org.mocovit.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classification;
import org.mocovit.predict.ImageOutcome;

/** The table {@code predictions/}: one row an image that a classifier has seen. */
public final class PredictionRows {
  /** The table's folder in that of a run. */
  public static final String TABLE = "predictions";

  public static final String IMAGE_ID = "image_id";
  public static final String PATH = "path";
  public static final String TOP_K = "topk";
  public static final String CLASS_ID = "class_id";
  public static final String LABEL = "label";
  public static final String SCORE = "score";

  /** One element of {@link #TOP_K}. */
  public static final StructType CLASS_SCHEMA =
      new StructType()
          .add(CLASS_ID, DataTypes.IntegerType, false)
          .add(LABEL, DataTypes.StringType, false)
          .add(SCORE, DataTypes.DoubleType, false);

  /** The type of {@link #TOP_K}. */
  public static final ArrayType TOP_K_TYPE = DataTypes.createArrayType(CLASS_SCHEMA, false);

  public static final StructType SCHEMA =
      new StructType()
          .add(IMAGE_ID, DataTypes.LongType, false)
          .add(PATH, DataTypes.StringType, false)
          .add(TOP_K, TOP_K_TYPE, false);

  private PredictionRows() {}

  /** The row of a classification, in the order of {@link #SCHEMA}. */
  public static Row toRow(Classification classification) {
    return RowFactory.create(
        classification.imageId(), classification.path(), topK(classification.topK()));
  }

  /** The row of an image that a classifier has seen, in the order of {@link #SCHEMA}. */
  public static Row toRow(ImageOutcome.Predicted<List<ClassScore>> predicted) {
    return toRow(
        new Classification(
            predicted.image().imageId(), predicted.image().path(), predicted.prediction()));
  }

  /** The value of {@link #TOP_K}, best first. */
  public static Row[] topK(List<ClassScore> classes) {
    return classes.stream()
        .map(c -> RowFactory.create(c.classId(), c.label(), c.score()))
        .toArray(Row[]::new);
  }

  /** Reads a row of any table that has the columns of {@link #SCHEMA}. */
  public static Classification fromRow(Row row) {
    List<Row> classes = row.getList(row.fieldIndex(TOP_K));
    List<ClassScore> topK = new ArrayList<>(classes.size());
    for (Row c : classes) {
      topK.add(
          new ClassScore(
              c.getInt(c.fieldIndex(CLASS_ID)),
              c.getString(c.fieldIndex(LABEL)),
              c.getDouble(c.fieldIndex(SCORE))));
    }
    return new Classification(
        row.getLong(row.fieldIndex(IMAGE_ID)), row.getString(row.fieldIndex(PATH)), topK);
  }
}
