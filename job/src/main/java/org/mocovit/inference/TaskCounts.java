package org.mocovit.inference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.mocovit.spark.PredictMetrics;
import scala.collection.JavaConverters;

/**
 * How many images tasks have finished so far. Running tasks report with every heartbeat of their
 * executor; a task that fails takes its images back.
 */
final class TaskCounts extends SparkListener {
  private final Map<Long, Counts> byTask = new ConcurrentHashMap<>();

  /** Images of one task, or of all. */
  record Counts(long done, long failed) {
    Counts plus(Counts other) {
      return new Counts(done + other.done, failed + other.failed);
    }
  }

  Counts total() {
    return byTask.values().stream().reduce(new Counts(0, 0), Counts::plus);
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    for (var task : JavaConverters.seqAsJavaListConverter(update.accumUpdates()).asJava()) {
      keep((Long) task._1(), JavaConverters.seqAsJavaListConverter(task._4()).asJava());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    long task = end.taskInfo().taskId();
    if (end.taskInfo().successful()) {
      keep(task, JavaConverters.seqAsJavaListConverter(end.taskInfo().accumulables()).asJava());
    } else {
      byTask.remove(task);
    }
  }

  private void keep(long task, Iterable<AccumulableInfo> accumulables) {
    Long done = null;
    Long failed = null;
    for (AccumulableInfo accumulable : accumulables) {
      if (accumulable.name().contains(PredictMetrics.IMAGES_DONE)) {
        done = value(accumulable);
      } else if (accumulable.name().contains(PredictMetrics.IMAGES_FAILED)) {
        failed = value(accumulable);
      }
    }
    if (done != null) {
      byTask.put(task, new Counts(done, failed == null ? 0 : failed));
    }
  }

  private static long value(AccumulableInfo accumulable) {
    return accumulable.update().isDefined()
        ? Long.parseLong(accumulable.update().get().toString())
        : 0;
  }
}
