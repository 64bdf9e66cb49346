package org.mocovit.spark;

import org.apache.spark.api.java.function.Function;
import org.mocovit.session.SessionException;

/**
 * The function that opens a planned model on the executor and device of its task and gives what is
 * wrong with that, or an empty text. A device that cannot be had is so each time: told as a result,
 * it ends the job at once, where a task that fails would be tried again and again.
 */
public final class TryModel implements Function<PredictPlan, String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String call(PredictPlan plan) {
    try {
      ExecutorModel unused = ExecutorModel.of(plan);
      return "";
    } catch (SessionException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
