package org.mocovit.spark;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.mocovit.predict.BusyTime;
import org.mocovit.predict.Stage;
import org.mocovit.predict.StageTimes;

/**
 * What tasks tell the driver while they run: for progress and timings only. Spark counts repeated
 * attempts twice here, so results never come from it, only from committed rows.
 */
public final class PredictMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Name of the accumulator of finished images, as Spark's listeners see it. */
  public static final String IMAGES_DONE = "mocovit.images.done";

  /** Name of the accumulator of failed images. */
  public static final String IMAGES_FAILED = "mocovit.images.failed";

  private final LongAccumulator done;
  private final LongAccumulator failed;
  private final EnumMap<Stage, LongAccumulator> wallNanos = new EnumMap<>(Stage.class);
  private final EnumMap<Stage, LongAccumulator> cpuNanos = new EnumMap<>(Stage.class);
  private final LongAccumulator writingWallNanos;
  private final LongAccumulator writingCpuNanos;
  private final CollectionAccumulator<ExecutorReport> executors;

  public PredictMetrics(SparkContext spark) {
    done = spark.longAccumulator(IMAGES_DONE);
    failed = spark.longAccumulator(IMAGES_FAILED);
    for (Stage stage : Stage.values()) {
      wallNanos.put(stage, spark.longAccumulator("mocovit.wall." + stage.key()));
      cpuNanos.put(stage, spark.longAccumulator("mocovit.cpu." + stage.key()));
    }
    writingWallNanos = spark.longAccumulator("mocovit.wall.write");
    writingCpuNanos = spark.longAccumulator("mocovit.cpu.write");
    executors = spark.collectionAccumulator("mocovit.executors");
  }

  void countPredicted() {
    done.add(1);
  }

  void countFailed() {
    done.add(1);
    failed.add(1);
  }

  void add(StageTimes times) {
    for (Stage stage : Stage.values()) {
      accumulator(wallNanos, stage).add(times.wallNanos(stage));
      accumulator(cpuNanos, stage).add(times.cpuNanos(stage));
    }
  }

  void addWriting(BusyTime time) {
    writingWallNanos.add(time.wallNanos());
    writingCpuNanos.add(time.cpuNanos());
  }

  void add(ExecutorReport report) {
    executors.add(report);
  }

  /** Wall time of a stage over all threads, in nanoseconds. */
  public long wallNanos(Stage stage) {
    return accumulator(wallNanos, stage).value();
  }

  /** Processor time of a stage over all threads, in nanoseconds. */
  public long cpuNanos(Stage stage) {
    return accumulator(cpuNanos, stage).value();
  }

  /** What tasks have spent on making rows of outcomes and writing them to files. */
  public WorkTime writing() {
    return new WorkTime(writingWallNanos.value(), writingCpuNanos.value());
  }

  /** One report an executor and device. */
  public List<ExecutorReport> executors() {
    return List.copyOf(new LinkedHashSet<>(executors.value()));
  }

  private static LongAccumulator accumulator(Map<Stage, LongAccumulator> map, Stage stage) {
    return java.util.Objects.requireNonNull(map.get(stage));
  }
}
