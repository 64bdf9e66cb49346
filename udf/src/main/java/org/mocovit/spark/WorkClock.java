package org.mocovit.spark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Sums up how long a thread is busy with something it does again and again. Used by one thread. */
final class WorkClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long wallNanos;
  private long cpuNanos;

  /** Begins one piece of work, which closing ends. */
  Piece begin() {
    return new Piece();
  }

  /** What has ended so far. */
  WorkTime total() {
    return new WorkTime(wallNanos, cpuNanos);
  }

  /** A piece of work that goes on. */
  final class Piece implements AutoCloseable {
    private final long wallStart = System.nanoTime();
    private final long cpuStart = THREADS.getCurrentThreadCpuTime();

    @Override
    public void close() {
      wallNanos += System.nanoTime() - wallStart;
      cpuNanos += THREADS.getCurrentThreadCpuTime() - cpuStart;
    }
  }
}
