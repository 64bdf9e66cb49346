package org.mocovit.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Java's own compilers, which are threads of this process that Java tells nothing about, but Linux
 * does: {@code /proc/self/task/<thread>} has their names (cut to 15 bytes) and the nanoseconds that
 * they ran ({@code comm} and {@code schedstat}; proc(5), and sched-stats in the kernel's
 * documents).
 */
final class CompilerThreads {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Pattern NAME = Pattern.compile("C[12] CompilerThre.*");

  private CompilerThreads() {}

  /**
   * How long they have run in all.
   *
   * @return seconds of processor time; 0 where the system does not tell
   */
  static double cpuSeconds() {
    if (!Files.isDirectory(TASKS)) {
      return 0;
    }
    double seconds = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        seconds += cpuSeconds(thread);
      }
    } catch (IOException e) {
      return 0;
    }
    return seconds;
  }

  private static double cpuSeconds(Path thread) throws IOException {
    try {
      if (!NAME.matcher(Files.readString(thread.resolve("comm")).strip()).matches()) {
        return 0;
      }
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]) / 1e9;
    } catch (NoSuchFileException ended) {
      return 0; // a thread that has ended since its folder was listed
    }
  }
}
