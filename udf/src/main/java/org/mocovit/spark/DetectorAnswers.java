package org.mocovit.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.model.ModelDescription;
import org.mocovit.predict.BatchModel;
import org.mocovit.predict.CategoryIds;
import org.mocovit.predict.DetectedObject;
import org.mocovit.predict.Detection;
import org.mocovit.predict.Detector;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.InferenceSession;

/** The objects in an image: a row of {@code detections/} each, none where none was found. */
public record DetectorAnswers() implements TaskAnswers<List<Detection>> {
  /** One element of {@link #sqlType}. */
  private static final StructType OBJECT =
      new StructType()
          .add(DetectionRows.CATEGORY_ID, DataTypes.IntegerType, false)
          .add(PredictionRows.LABEL, DataTypes.StringType, false)
          .add(DetectionRows.SCORE, DataTypes.DoubleType, false)
          .add(DetectionRows.BBOX, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private static final ArrayType OBJECTS = DataTypes.createArrayType(OBJECT, false);

  @Override
  public BatchModel<List<Detection>> model(
      InferenceSession session, ModelDescription description, TaskSettings settings) {
    return new Detector(session, description, TaskAnswers.settings(CategoryIds.class, settings));
  }

  @Override
  public String table() {
    return DetectionRows.TABLE;
  }

  @Override
  public StructType schema() {
    return DetectionRows.SCHEMA;
  }

  @Override
  public List<Row> rows(ImageOutcome.Predicted<List<Detection>> predicted) {
    return predicted.prediction().stream()
        .map(
            detection ->
                DetectionRows.toRow(
                    new DetectedObject(
                        predicted.image().imageId(),
                        predicted.image().path(),
                        detection.categoryId(),
                        new DetectedObject.Box(
                            detection.x(), detection.y(), detection.width(), detection.height()),
                        detection.score(),
                        null)))
        .toList();
  }

  @Override
  public ArrayType sqlType() {
    return OBJECTS;
  }

  @Override
  public Row[] sqlValue(List<Detection> answer) {
    return answer.stream()
        .map(
            d ->
                RowFactory.create(
                    d.categoryId(),
                    d.label(),
                    d.score(),
                    new double[] {d.x(), d.y(), d.width(), d.height()}))
        .toArray(Row[]::new);
  }
}
