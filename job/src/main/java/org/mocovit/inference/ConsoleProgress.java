package org.mocovit.inference;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Progress as text: images done, images a second, time left, failures. On a terminal one line that
 * is written again every second, elsewhere a line every 10 seconds.
 */
public final class ConsoleProgress implements Progress {
  private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_LOG = Duration.ofSeconds(10);

  private static final String TERMINAL = "MOCOVIT_TERMINAL";

  private final PrintStream out;
  private final Style style;

  /** Where the lines go. */
  public enum Style {
    /** A terminal: the line is overwritten. */
    TERMINAL,
    /** A file or a pipe: lines follow each other. */
    LOG
  }

  /**
   * Progress on standard error: as a terminal's where the launcher found one, else as a log's. Only
   * the launcher can tell: Java knows whether there is a console, not whether this stream is one.
   */
  public static ConsoleProgress on(PrintStream standardError) {
    return new ConsoleProgress(
        standardError, "true".equals(System.getenv(TERMINAL)) ? Style.TERMINAL : Style.LOG);
  }

  ConsoleProgress(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public Display show(SparkContext context, long images) {
    TaskCounts counts = new TaskCounts();
    context.addSparkListener(counts);
    long start = System.nanoTime();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "mocovit-progress");
              thread.setDaemon(true);
              return thread;
            });
    long period = (style == Style.TERMINAL ? ON_TERMINAL : IN_LOG).toMillis();
    ScheduledFuture<?> shown =
        clock.scheduleAtFixedRate(
            () -> print(counts.total(), images, System.nanoTime() - start),
            period,
            period,
            TimeUnit.MILLISECONDS);
    return () -> {
      shown.cancel(false);
      clock.shutdownNow();
      context.removeSparkListener(counts);
      if (style == Style.TERMINAL) {
        out.print("\r\u001b[K");
        out.flush();
      }
    };
  }

  private void print(TaskCounts.Counts counts, long images, long elapsedNanos) {
    String line = line(counts, images, elapsedNanos);
    if (style == Style.TERMINAL) {
      out.print("\r\u001b[K" + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  static String line(TaskCounts.Counts counts, long images, long elapsedNanos) {
    double rate = counts.done() / (elapsedNanos / 1e9);
    String left =
        counts.done() == 0
            ? "time left unknown"
            : "%s left".formatted(duration((long) (Math.max(0, images - counts.done()) / rate)));
    return String.format(
        Locale.ROOT,
        "%,d of %,d images  %.1f images/s  %s  %,d failed",
        counts.done(),
        images,
        rate,
        left,
        counts.failed());
  }

  private static String duration(long seconds) {
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
