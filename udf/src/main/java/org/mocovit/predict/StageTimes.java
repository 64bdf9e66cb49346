package org.mocovit.predict;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How long the stages of a pipeline took, summed over its images and threads. */
public final class StageTimes {
  private final Map<Stage, BusyTime> times = new EnumMap<>(Stage.class);

  /** Nothing has been done yet. */
  public StageTimes() {
    for (Stage stage : Stage.values()) {
      times.put(stage, new BusyTime());
    }
  }

  /** Begins one stage of one image or batch, on the thread that does the work. */
  BusyTime.Piece measure(Stage stage) {
    return of(stage).begin();
  }

  /** Wall time of a stage, in nanoseconds, summed over threads. */
  public long wallNanos(Stage stage) {
    return of(stage).wallNanos();
  }

  /** Processor time of a stage's own threads, in nanoseconds. */
  public long cpuNanos(Stage stage) {
    return of(stage).cpuNanos();
  }

  private BusyTime of(Stage stage) {
    return Objects.requireNonNull(times.get(stage));
  }
}
