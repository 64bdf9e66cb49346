package org.mocovit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures wall time and this JVM's processor time. */
final class Stopwatch {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** First, since asking takes time too. */
  private final CompilerThreads compilersStart = CompilerThreads.now();

  private final long wallStart = System.nanoTime();
  private final long cpuStart = SYSTEM.getProcessCpuTime();

  Measurement stop(long images) {
    return new Measurement(
        images,
        (System.nanoTime() - wallStart) / 1e9,
        (SYSTEM.getProcessCpuTime() - cpuStart) / 1e9,
        CompilerThreads.now().secondsSince(compilersStart));
  }
}
