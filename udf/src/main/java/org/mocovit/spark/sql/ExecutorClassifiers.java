package org.mocovit.spark.sql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.SingleImages;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.Device;
import org.mocovit.session.SessionKey;
import org.mocovit.spark.ExecutorModel;
import org.mocovit.spark.PredictPlan;

/** The classifiers of this JVM, one for each model and settings, however many tasks ask. */
final class ExecutorClassifiers {
  private static final Map<Key, SingleImages<List<ClassScore>>> SHARED = new ConcurrentHashMap<>();

  private ExecutorClassifiers() {}

  /** What makes two tasks share batches. */
  private record Key(
      SessionKey session,
      String description,
      int batchSize,
      TopClasses top,
      @Nullable Integer concurrentRuns) {}

  /**
   * The classifier that the task which asks shares with the others.
   *
   * @param plan the model and its settings
   * @param concurrentRuns how many runs there may be at once; null to choose by the device
   */
  static SingleImages<List<ClassScore>> of(PredictPlan plan, @Nullable Integer concurrentRuns) {
    Key key =
        new Key(
            ExecutorModel.sessionKey(plan),
            plan.description(),
            plan.batchSize(),
            plan.top(),
            concurrentRuns);
    return SHARED.computeIfAbsent(key, absent -> open(plan, concurrentRuns));
  }

  private static SingleImages<List<ClassScore>> open(
      PredictPlan plan, @Nullable Integer concurrentRuns) {
    ExecutorModel model = ExecutorModel.of(plan);
    // A GPU does one run at a time. On the processor a run has one core, so every task needs one.
    int runs =
        model.session().device() instanceof Device.Cpu
            ? Math.max(1, plan.executorCores() / plan.intraOpThreads())
            : 1;
    return new SingleImages<>(
        model.decoder(),
        model.preprocessor(),
        model.classifier(),
        plan.batchSize(),
        concurrentRuns == null ? runs : concurrentRuns);
  }
}
