package org.mocovit.imagenet;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ValidClasses;

/**
 * What predictions are held against; travels to the executors once.
 *
 * @param truth the true class of each image
 * @param real the ReaL labels of the same images; null where none were given
 * @param valid the classes that count, of images and of predictions; null where all do
 */
public record AnswerKey(TruthIndex truth, @Nullable RealLabels real, @Nullable ValidClasses valid)
    implements Serializable {
  /** A truth alone. */
  public static AnswerKey of(TruthIndex truth) {
    return new AnswerKey(truth, null, null);
  }

  /** Whether an image of this true class is evaluated. */
  boolean counts(int trueClass) {
    return valid == null || valid.holds(trueClass);
  }

  /** A ranking without the classes that do not count. */
  Ranking counted(Ranking ranking) {
    return valid == null ? ranking : ranking.among(valid);
  }
}
