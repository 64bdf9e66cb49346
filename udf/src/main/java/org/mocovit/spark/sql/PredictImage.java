package org.mocovit.spark.sql;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageFailedException;
import org.mocovit.predict.SingleImages;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.TaskAnswers;
import scala.runtime.AbstractFunction1;

/**
 * What an executor runs for a row: an encoded image in, what the model says about it out, as an
 * array of rows. Carries the plan, the task, how many runs there may be at once, and what comes of
 * a failed image, nothing else.
 *
 * <p>Equal where these are, so that Spark takes equal calls for one expression: it can be grouped
 * by, and its value is computed once a row, whatever is selected of it.
 *
 * @param <T> what the model says about an image
 */
final class PredictImage<T> extends AbstractFunction1<Object, @Nullable Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PredictPlan plan;
  private final TaskAnswers<T> answers;
  private final @Nullable Integer concurrentRuns;
  private final OnFailure onFailure;
  private transient SingleImages<T>.@Nullable Caller caller;

  /** What comes of an image that has no prediction. */
  enum OnFailure {
    /** The query fails and says why. */
    RAISE,
    /** The value is NULL. */
    NULL
  }

  PredictImage(
      PredictPlan plan,
      TaskAnswers<T> answers,
      @Nullable Integer concurrentRuns,
      OnFailure onFailure) {
    this.plan = plan;
    this.answers = answers;
    this.concurrentRuns = concurrentRuns;
    this.onFailure = onFailure;
  }

  /**
   * Predicts one image.
   *
   * @param content the encoded file, a byte array, or null
   * @return rows, best first; null for null, and for a failed image where that is wanted
   */
  @Override
  public synchronized @Nullable Object apply(@Nullable Object content) {
    if (content == null) {
      return null;
    }
    try {
      return answers.sqlValue(caller().predict((byte[]) content));
    } catch (ImageFailedException e) {
      if (onFailure == OnFailure.NULL) {
        return null;
      }
      throw new IllegalArgumentException("Image has no prediction: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PredictImage<?> same
        && plan.equals(same.plan)
        && answers.equals(same.answers)
        && Objects.equals(concurrentRuns, same.concurrentRuns)
        && onFailure == same.onFailure;
  }

  @Override
  public int hashCode() {
    return Objects.hash(plan, answers, concurrentRuns, onFailure);
  }

  private SingleImages<T>.Caller caller() {
    SingleImages<T>.Caller known = caller;
    if (known == null) {
      known = ExecutorModels.of(plan, answers, concurrentRuns).caller();
      caller = known;
    }
    return known;
  }
}
