package org.mocovit.spark.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageFailedException;
import org.mocovit.predict.SingleImages;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.PredictionRows;
import scala.runtime.AbstractFunction1;

/**
 * What an executor runs for a row: an encoded image in, the best classes out as an array of {@link
 * PredictionRows#CLASS_SCHEMA}. Carries the plan, how many runs there may be at once, and what
 * comes of a failed image, nothing else.
 *
 * <p>Equal where these are, so that Spark takes equal calls for one expression: it can be grouped
 * by, and its value is computed once a row, whatever is selected of it.
 */
final class ClassifyImage extends AbstractFunction1<Object, @Nullable Object>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PredictPlan plan;
  private final @Nullable Integer concurrentRuns;
  private final OnFailure onFailure;
  private transient SingleImages<List<ClassScore>>.@Nullable Caller caller;

  /** What comes of an image that has no prediction. */
  enum OnFailure {
    /** The query fails and says why. */
    RAISE,
    /** The value is NULL. */
    NULL
  }

  ClassifyImage(PredictPlan plan, @Nullable Integer concurrentRuns, OnFailure onFailure) {
    this.plan = plan;
    this.concurrentRuns = concurrentRuns;
    this.onFailure = onFailure;
  }

  /**
   * Classifies one image.
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
      return PredictionRows.topK(caller().predict((byte[]) content));
    } catch (ImageFailedException e) {
      if (onFailure == OnFailure.NULL) {
        return null;
      }
      throw new IllegalArgumentException("Image has no prediction: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassifyImage same
        && plan.equals(same.plan)
        && Objects.equals(concurrentRuns, same.concurrentRuns)
        && onFailure == same.onFailure;
  }

  @Override
  public int hashCode() {
    return Objects.hash(plan, concurrentRuns, onFailure);
  }

  private SingleImages<List<ClassScore>>.Caller caller() {
    SingleImages<List<ClassScore>>.Caller known = caller;
    if (known == null) {
      known = ExecutorClassifiers.of(plan, concurrentRuns).caller();
      caller = known;
    }
    return known;
  }
}
