package org.mocovit.spark;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;

/**
 * What executors write: everything about an image in one row, from which the tables {@code
 * images/}, {@code predictions/} and {@code failures/} are cut without looking at the image again.
 */
public final class OutcomeRows {
  public static final StructType SCHEMA =
      ImageRows.SCHEMA
          .add(nullable(PredictionRows.SCHEMA, PredictionRows.TOP_K))
          .add(nullable(FailureRows.SCHEMA, FailureRows.STAGE))
          .add(nullable(FailureRows.SCHEMA, FailureRows.ERROR))
          .add(nullable(FailureRows.SCHEMA, FailureRows.MESSAGE));

  private OutcomeRows() {}

  /** The row of an image, in the order of {@link #SCHEMA}. */
  public static Row toRow(ImageOutcome<List<ClassScore>> outcome) {
    if (outcome instanceof ImageOutcome.Predicted<List<ClassScore>> predicted) {
      return row(
          outcome,
          predicted.size(),
          ImageRows.STATUS_OK,
          PredictionRows.topK(predicted.prediction()),
          null);
    }
    ImageOutcome.Failed<List<ClassScore>> failed = (ImageOutcome.Failed<List<ClassScore>>) outcome;
    return row(outcome, failed.size(), ImageRows.STATUS_FAILED, null, failed.failure());
  }

  /** The table {@code images/} of such rows. */
  public static Dataset<Row> images(Dataset<Row> outcomes) {
    return outcomes.select(columns(ImageRows.SCHEMA));
  }

  /** The table {@code predictions/} of such rows. */
  public static Dataset<Row> predictions(Dataset<Row> outcomes) {
    return outcomes
        .where(functions.col(ImageRows.STATUS).equalTo(ImageRows.STATUS_OK))
        .select(columns(PredictionRows.SCHEMA));
  }

  /** The table {@code failures/} of such rows. */
  public static Dataset<Row> failures(Dataset<Row> outcomes) {
    return outcomes
        .where(functions.col(ImageRows.STATUS).equalTo(ImageRows.STATUS_FAILED))
        .select(columns(FailureRows.SCHEMA));
  }

  private static Row row(
      ImageOutcome<?> outcome,
      ImageOutcome.@Nullable DecodedSize size,
      String status,
      Row @Nullable [] topK,
      ImageOutcome.@Nullable Failure failure) {
    return RowFactory.create(
        outcome.image().imageId(),
        outcome.image().path(),
        size == null ? null : size.width(),
        size == null ? null : size.height(),
        sizeBytes(outcome.image(), size),
        status,
        topK,
        failure == null ? null : failure.stage().key(),
        failure == null ? null : failure.error(),
        failure == null ? null : failure.message());
  }

  /** What was read; where nothing was, what the listing said. */
  private static @Nullable Long sizeBytes(ImageRef image, ImageOutcome.@Nullable DecodedSize size) {
    if (size != null) {
      return size.sizeBytes();
    }
    return image.sizeBytes() < 0 ? null : Long.valueOf(image.sizeBytes());
  }

  private static StructField nullable(StructType schema, String column) {
    return DataTypes.createStructField(column, schema.apply(column).dataType(), true);
  }

  private static Column[] columns(StructType schema) {
    return java.util.Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
  }
}
