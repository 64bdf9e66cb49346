package org.mocovit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured on.
 *
 * @param cpu the processor's name; null where the system does not tell it
 * @param processors how many this JVM may use
 * @param memoryBytes of the machine, or of the container
 * @param heapBytes the most that Java's heap may take
 * @param system the operating system, its version and the architecture
 * @param jvm the Java virtual machine and its version
 */
public record Machine(
    @Nullable String cpu,
    int processors,
    long memoryBytes,
    long heapBytes,
    String system,
    String jvm) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The one that this JVM runs on. */
  static Machine ofThisJvm() {
    var memory = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        Files.isReadable(CPU_INFO) ? cpu(cpuInfo()) : null,
        Runtime.getRuntime().availableProcessors(),
        memory.getTotalMemorySize(),
        Runtime.getRuntime().maxMemory(),
        properties("os.name", "os.version", "os.arch"),
        properties("java.vm.name", "java.vm.version"));
  }

  /**
   * The processor's name.
   *
   * @param cpuInfo lines of Linux's {@code /proc/cpuinfo}; those of ARM have no name
   */
  static @Nullable String cpu(List<String> cpuInfo) {
    for (String line : cpuInfo) {
      int colon = line.indexOf(':');
      if (colon >= 0 && line.substring(0, colon).strip().equals("model name")) {
        return line.substring(colon + 1).strip();
      }
    }
    return null;
  }

  private static List<String> cpuInfo() {
    try {
      return Files.readAllLines(CPU_INFO);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(CPU_INFO, e), e);
    }
  }

  private static String properties(String... names) {
    return String.join(" ", List.of(names).stream().map(System::getProperty).toList());
  }
}
