package org.mocovit.predict;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How long the stages of a pipeline took, summed over its images and threads. */
public final class StageTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<Stage, LongAdder> wallNanos = adders();
  private final Map<Stage, LongAdder> cpuNanos = adders();

  /** One stage of one image or batch, measured on the thread that does the work. */
  final class Measurement implements AutoCloseable {
    private final Stage stage;
    private final long wallStart = System.nanoTime();
    private final long cpuStart = THREADS.getCurrentThreadCpuTime();

    Measurement(Stage stage) {
      this.stage = stage;
    }

    @Override
    public void close() {
      of(wallNanos, stage).add(System.nanoTime() - wallStart);
      of(cpuNanos, stage).add(THREADS.getCurrentThreadCpuTime() - cpuStart);
    }
  }

  Measurement measure(Stage stage) {
    return new Measurement(stage);
  }

  /** Wall time of a stage, in nanoseconds, summed over threads. */
  public long wallNanos(Stage stage) {
    return of(wallNanos, stage).sum();
  }

  /** Processor time of a stage's own threads, in nanoseconds. */
  public long cpuNanos(Stage stage) {
    return of(cpuNanos, stage).sum();
  }

  private static LongAdder of(Map<Stage, LongAdder> adders, Stage stage) {
    return Objects.requireNonNull(adders.get(stage));
  }

  private static Map<Stage, LongAdder> adders() {
    Map<Stage, LongAdder> adders = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      adders.put(stage, new LongAdder());
    }
    return adders;
  }
}
