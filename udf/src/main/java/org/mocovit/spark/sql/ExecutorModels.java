package org.mocovit.spark.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.SingleImages;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.Device;
import org.mocovit.session.SessionKey;
import org.mocovit.spark.ExecutorModel;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.TaskAnswers;

/** The models of this JVM, one for each model and settings, however many tasks ask. */
final class ExecutorModels {
  private static final Map<Key, SingleImages<?>> SHARED = new ConcurrentHashMap<>();

  private ExecutorModels() {}

  /** What makes two tasks share batches. */
  private record Key(
      SessionKey session,
      String description,
      int batchSize,
      TaskSettings settings,
      @Nullable Integer concurrentRuns) {}

  /**
   * The model that the task which asks shares with the others.
   *
   * @param plan the model and its settings
   * @param answers those of its task
   * @param concurrentRuns how many runs there may be at once; null to choose by the device
   */
  @SuppressWarnings("unchecked") // settings of a task are made for its answers only
  static <T> SingleImages<T> of(
      PredictPlan plan, TaskAnswers<T> answers, @Nullable Integer concurrentRuns) {
    Key key =
        new Key(
            ExecutorModel.sessionKey(plan),
            plan.description(),
            plan.batchSize(),
            plan.settings(),
            concurrentRuns);
    return (SingleImages<T>)
        SHARED.computeIfAbsent(key, absent -> open(plan, answers, concurrentRuns));
  }

  private static <T> SingleImages<T> open(
      PredictPlan plan, TaskAnswers<T> answers, @Nullable Integer concurrentRuns) {
    ExecutorModel model = ExecutorModel.of(plan);
    // A GPU does one run at a time. On the processor a run has one core, so every task needs one.
    int runs =
        model.session().device() instanceof Device.Cpu
            ? Math.max(1, plan.executorCores() / plan.intraOpThreads())
            : 1;
    return new SingleImages<>(
        model.decoder(),
        model.preprocessor(),
        model.model(answers),
        plan.batchSize(),
        concurrentRuns == null ? runs : concurrentRuns);
  }
}
