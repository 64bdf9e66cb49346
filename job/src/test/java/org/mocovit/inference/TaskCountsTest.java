package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.TaskState$;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality$;
import org.junit.jupiter.api.Test;
import org.mocovit.spark.PredictMetrics;
import scala.Option;
import scala.Tuple4;
import scala.collection.JavaConverters;

class TaskCountsTest {
  private final TaskCounts counts = new TaskCounts();

  @Test
  void total_ofNothing_isZero() {
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(0, 0));
  }

  @Test
  void total_runningTasks_areAdded() {
    counts.onExecutorMetricsUpdate(heartbeat(1, 10, 2));
    counts.onExecutorMetricsUpdate(heartbeat(2, 5, 0));
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(15, 2));
    counts.onExecutorMetricsUpdate(heartbeat(1, 12, 3));
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(17, 3));
  }

  @Test
  void total_taskThatEnds_countsItsLastNumbersOnce() {
    counts.onExecutorMetricsUpdate(heartbeat(1, 10, 2));
    counts.onTaskEnd(end(1, TaskState$.MODULE$.FINISHED(), 20, 4));
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(20, 4));
  }

  @Test
  void total_taskThatFails_takesItsImagesBack() {
    counts.onExecutorMetricsUpdate(heartbeat(1, 10, 2));
    counts.onExecutorMetricsUpdate(heartbeat(2, 1, 1));
    counts.onTaskEnd(end(1, TaskState$.MODULE$.FAILED(), 10, 2));
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(1, 1));
  }

  @Test
  void total_tasksOfOtherJobs_doNotCount() {
    counts.onExecutorMetricsUpdate(heartbeat(7, List.of(accumulable(1, "rows read", 99L))));
    assertThat(counts.total()).isEqualTo(new TaskCounts.Counts(0, 0));
  }

  private static SparkListenerExecutorMetricsUpdate heartbeat(long task, long done, long failed) {
    return heartbeat(task, accumulables(done, failed));
  }

  /** Without naming the type of sequence, which differs between versions of Scala. */
  private static SparkListenerExecutorMetricsUpdate heartbeat(
      long task, List<AccumulableInfo> accumulables) {
    return new SparkListenerExecutorMetricsUpdate(
        "0",
        JavaConverters.asScalaBufferConverter(
                List.of(
                    new Tuple4<>(
                        (Object) task,
                        (Object) 0,
                        (Object) 0,
                        JavaConverters.asScalaBufferConverter(accumulables).asScala().toSeq())))
            .asScala()
            .toSeq(),
        scala.collection.immutable.Map$.MODULE$.empty());
  }

  private static SparkListenerTaskEnd end(
      long task, scala.Enumeration.Value state, long done, long failed) {
    TaskInfo info = new TaskInfo(task, 0, 0, 0, 1, "0", "host", TaskLocality$.MODULE$.ANY(), false);
    info.setAccumulables(
        JavaConverters.asScalaBufferConverter(accumulables(done, failed)).asScala().toSeq());
    info.markFinished(state, 2);
    return new SparkListenerTaskEnd(
        0,
        0,
        "ResultTask",
        org.apache.spark.Success$.MODULE$,
        info,
        new ExecutorMetrics(),
        new org.apache.spark.executor.TaskMetrics());
  }

  private static List<AccumulableInfo> accumulables(long done, long failed) {
    return List.of(
        accumulable(1, "rows written", 3L),
        accumulable(2, PredictMetrics.IMAGES_DONE, done),
        accumulable(3, PredictMetrics.IMAGES_FAILED, failed));
  }

  private static AccumulableInfo accumulable(long id, String name, Object update) {
    return new AccumulableInfo(
        id, Option.apply(name), Option.apply(update), Option.empty(), false, false, Option.empty());
  }
}
