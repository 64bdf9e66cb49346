package org.mocovit.inference;

import java.time.Duration;
import java.util.List;
import org.mocovit.spark.ExecutorReport;
import org.mocovit.spark.WorkTime;

/**
 * What a finished run has done.
 *
 * @param counts rows of the tables
 * @param resumed those that an earlier job had committed
 * @param shards how many shards, a task each, the images were cut into
 * @param wall from the first task to the last table
 * @param writing what this job's tasks spent on the tables
 * @param executors on what it ran
 * @param failureReasons the most frequent reasons of failures, most frequent first
 */
public record RunResult(
    RunCounts counts,
    RunCounts resumed,
    int shards,
    Duration wall,
    WorkTime writing,
    List<ExecutorReport> executors,
    List<FailureReason> failureReasons) {

  /** Copies the lists. */
  public RunResult {
    executors = List.copyOf(executors);
    failureReasons = List.copyOf(failureReasons);
  }

  /** The same with the reasons of its failures. */
  RunResult withFailureReasons(List<FailureReason> reasons) {
    return new RunResult(counts, resumed, shards, wall, writing, executors, reasons);
  }

  /** Images of this job a second of wall time. */
  public double imagesPerSecond() {
    return (counts.images() - resumed.images()) / (wall.toNanos() / 1e9);
  }

  /**
   * A reason that several images failed for.
   *
   * @param stage where they failed
   * @param error the kind of error
   * @param images how many
   * @param examplePath one of them
   * @param exampleMessage its message
   */
  public record FailureReason(
      String stage, String error, long images, String examplePath, String exampleMessage) {}
}
