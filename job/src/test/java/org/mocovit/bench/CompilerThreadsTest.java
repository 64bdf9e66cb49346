package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilerThreadsTest {
  @Test
  void now_whereTheSystemTells_isAPartOfTheProcess() {
    assumeThat(Path.of("/proc/self/schedstat")).exists();

    CompilerThreads compilers = CompilerThreads.now();

    long process =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    assertThat(compilers.nanos()).isNotEmpty();
    assertThat(compilers.nanos().values().stream().mapToLong(Long::longValue).sum())
        .isPositive()
        .isLessThan(process);
  }

  @Test
  void secondsSince_threadsComeAndGo_countsThoseThatAreThere() {
    CompilerThreads earlier =
        new CompilerThreads(Map.of("11", 4_000_000_000L, "12", 9_000_000_000L));
    CompilerThreads later = new CompilerThreads(Map.of("11", 4_500_000_000L, "13", 250_000_000L));

    assertThat(later.secondsSince(earlier)).hasValue(0.75);
  }

  @Test
  void secondsSince_notTold_isEmpty() {
    CompilerThreads none = new CompilerThreads(Map.of());

    assertThat(none.secondsSince(new CompilerThreads(Map.of("11", 1L)))).isEmpty();
    assertThat(new CompilerThreads(Map.of("11", 1L)).secondsSince(none)).isEmpty();
  }
}
