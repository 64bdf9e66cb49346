package org.mocovit.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.InferenceSession;

/**
 * The objects in an image: a row of {@code detections/} each, none where none was found.
 *
 * @param masks whether each has a mask
 */
public record DetectorAnswers(boolean masks) implements TaskAnswers<List<Detection>> {
  /** One element of {@link #sqlType}, but for its mask. */
  private static final StructType OBJECT =
      new StructType()
          .add(DetectionRows.CATEGORY_ID, DataTypes.IntegerType, false)
          .add(PredictionRows.LABEL, DataTypes.StringType, false)
          .add(DetectionRows.SCORE, DataTypes.DoubleType, false)
          .add(DetectionRows.BBOX, DataTypes.createArrayType(DataTypes.DoubleType, false), false);

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
        .map(detection -> DetectionRows.toRow(object(predicted.image(), detection)))
        .toList();
  }

  private static DetectedObject object(ImageRef image, Detection detection) {
    return new DetectedObject(
        image.imageId(),
        image.path(),
        detection.categoryId(),
        new DetectedObject.Box(detection.x(), detection.y(), detection.width(), detection.height()),
        detection.score(),
        detection.mask());
  }

  @Override
  public ArrayType sqlType() {
    return DataTypes.createArrayType(
        masks ? OBJECT.add(DetectionRows.SEGMENTATION, DetectionRows.MASK_SCHEMA, false) : OBJECT,
        false);
  }

  @Override
  public Row[] sqlValue(List<Detection> answer) {
    return answer.stream().map(this::sqlObject).toArray(Row[]::new);
  }

  private Row sqlObject(Detection detection) {
    List<Object> values = new ArrayList<>();
    values.add(detection.categoryId());
    values.add(detection.label());
    values.add(detection.score());
    values.add(new double[] {detection.x(), detection.y(), detection.width(), detection.height()});
    if (masks) {
      values.add(DetectionRows.toRow(Objects.requireNonNull(detection.mask(), "no mask")));
    }
    return RowFactory.create(values.toArray());
  }
}
