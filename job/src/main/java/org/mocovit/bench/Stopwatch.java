package org.mocovit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures wall time and this JVM's processor time. */
final class Stopwatch {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long wallStart = System.nanoTime();
  private final long cpuStart = SYSTEM.getProcessCpuTime();
  private final double compilersStart = CompilerThreads.cpuSeconds();

  Measurement stop(long images) {
    return new Measurement(
        images,
        (System.nanoTime() - wallStart) / 1e9,
        (SYSTEM.getProcessCpuTime() - cpuStart) / 1e9,
        // A compiler that had nothing to do may have ended, and its time gone with it.
        Math.max(0, CompilerThreads.cpuSeconds() - compilersStart));
  }
}
