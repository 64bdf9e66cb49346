package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CompilerThreadsTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void cpuSeconds_linux_isAPartOfTheProcess() {
    double compilers = CompilerThreads.cpuSeconds();

    long process =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    assertThat(compilers).isPositive().isLessThan(process / 1e9);
  }
}
