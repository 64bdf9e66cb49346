package org.mocovit.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.mocovit.model.ModelDescription;
import org.mocovit.predict.BatchModel;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classifier;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.TaskSettings;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.InferenceSession;

/** The best classes of an image: one row of {@code predictions/}. */
public record ClassifierAnswers() implements TaskAnswers<List<ClassScore>> {
  @Override
  public BatchModel<List<ClassScore>> model(
      InferenceSession session, ModelDescription description, TaskSettings settings) {
    return new Classifier(session, description, TaskAnswers.settings(TopClasses.class, settings));
  }

  @Override
  public String table() {
    return PredictionRows.TABLE;
  }

  @Override
  public StructType schema() {
    return PredictionRows.SCHEMA;
  }

  @Override
  public List<Row> rows(ImageOutcome.Predicted<List<ClassScore>> predicted) {
    return List.of(PredictionRows.toRow(predicted));
  }

  @Override
  public ArrayType sqlType() {
    return PredictionRows.TOP_K_TYPE;
  }

  @Override
  public Row[] sqlValue(List<ClassScore> answer) {
    return PredictionRows.topK(answer);
  }
}
