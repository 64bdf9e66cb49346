package org.mocovit.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.Task;
import org.mocovit.predict.BatchModel;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.InferenceSession;

/**
 * What models of one task say about images: how a session is made to say it, and the rows that it
 * becomes.
 *
 * @param <T> what they say about an image
 */
public sealed interface TaskAnswers<T> extends Serializable
    permits ClassifierAnswers, DetectorAnswers {

  /** Those of a task. */
  static TaskAnswers<?> of(Task task) {
    return switch (task) {
      case CLASSIFY -> new ClassifierAnswers();
      case DETECT -> new DetectorAnswers(false);
      case SEGMENT -> new DetectorAnswers(true);
    };
  }

  /**
   * Makes answers of a session's outputs.
   *
   * @param settings those of the task
   * @throws org.mocovit.model.InvalidModelException if the model does not fit its description
   */
  BatchModel<T> model(
      InferenceSession session, ModelDescription description, TaskSettings settings);

  /** The folder of the table of answers in that of a run. */
  String table();

  /** The columns of {@link #table}. */
  StructType schema();

  /** The rows of {@link #table} for an image, in the order of {@link #schema}. */
  List<Row> rows(ImageOutcome.Predicted<T> predicted);

  /** What a SQL function gives for an image. */
  ArrayType sqlType();

  /** The value of {@link #sqlType}. */
  Row[] sqlValue(T answer);

  /** The settings, if they are of the right task. */
  static <S extends TaskSettings> S settings(Class<S> type, TaskSettings settings) {
    if (!type.isInstance(settings)) {
      throw new IllegalArgumentException(
          "Settings must be those of the model's task, not of task = " + settings.task().key());
    }
    return type.cast(settings);
  }
}
