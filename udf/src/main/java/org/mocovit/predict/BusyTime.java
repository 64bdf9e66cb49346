package org.mocovit.predict;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/** How long threads are busy with something, summed over them. Safe for several threads. */
public final class BusyTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final LongAdder wallNanos = new LongAdder();
  private final LongAdder cpuNanos = new LongAdder();

  /** A piece of work that goes on, on one thread. */
  public final class Piece implements AutoCloseable {
    private final long wallStart = System.nanoTime();
    private final long cpuStart = THREADS.getCurrentThreadCpuTime();

    private Piece() {}

    @Override
    public void close() {
      wallNanos.add(System.nanoTime() - wallStart);
      cpuNanos.add(THREADS.getCurrentThreadCpuTime() - cpuStart);
    }
  }

  /** Begins a piece of work, which closing ends, on the same thread. */
  public Piece begin() {
    return new Piece();
  }

  /** Elapsed time of all pieces that have ended, in nanoseconds. */
  public long wallNanos() {
    return wallNanos.sum();
  }

  /** Processor time of their own threads, in nanoseconds. */
  public long cpuNanos() {
    return cpuNanos.sum();
  }
}
