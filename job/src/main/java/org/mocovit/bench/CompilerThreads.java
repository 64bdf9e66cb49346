package org.mocovit.bench;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How long Java's own compilers have run. They are threads of this process that Java tells nothing
 * about, but Linux does: {@code /proc/self/task/<thread>} has their names (cut to 15 bytes) and the
 * nanoseconds that they ran ({@code comm} and {@code schedstat}; proc(5), and sched-stats in the
 * kernel's documents).
 *
 * @param nanos processor time of each of them, by the thread's number; empty where none is told
 */
record CompilerThreads(Map<String, Long> nanos) {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Pattern NAME = Pattern.compile("C[12] CompilerThre.*");

  CompilerThreads {
    nanos = Map.copyOf(nanos);
  }

  /** As it is now. */
  static CompilerThreads now() {
    Map<String, Long> nanos = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        addTo(nanos, thread);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return new CompilerThreads(Map.of());
    }
    return new CompilerThreads(nanos);
  }

  private static void addTo(Map<String, Long> nanos, Path thread) {
    try {
      if (NAME.matcher(Files.readString(thread.resolve("comm")).strip()).matches()) {
        String ran = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
        nanos.put(thread.getFileName().toString(), Long.valueOf(ran));
      }
    } catch (IOException ended) {
      // Java ends compilers that have nothing to do; what such a one still did is not known.
    }
  }

  /**
   * How long they ran since.
   *
   * @param earlier of this process
   * @return seconds of processor time, at least: without those that have ended in between; empty
   *     where the system does not tell
   */
  OptionalDouble secondsSince(CompilerThreads earlier) {
    if (nanos.isEmpty() || earlier.nanos.isEmpty()) {
      return OptionalDouble.empty();
    }
    long ran = 0;
    for (Entry<String, Long> thread : nanos.entrySet()) {
      ran += thread.getValue() - earlier.nanos.getOrDefault(thread.getKey(), 0L);
    }
    return OptionalDouble.of(ran / 1e9);
  }
}
