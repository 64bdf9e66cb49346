package org.mocovit.bench;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;

/** Takes the time of the parts of a start, one after the other. Safe for several threads. */
public final class StartUpClock {
  private final Map<StartUpPart, Double> seconds = new EnumMap<>(StartUpPart.class);
  private long last = System.nanoTime();

  private StartUpClock(double jvmSeconds) {
    seconds.put(StartUpPart.JVM, jvmSeconds);
  }

  /** A clock for a command that begins now. */
  public static StartUpClock atCommand() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new StartUpClock((System.currentTimeMillis() - started) / 1000.0);
  }

  /** Says that a part is over, which began when the one before it was. */
  public synchronized void done(StartUpPart part) {
    long now = System.nanoTime();
    seconds.put(part, (now - last) / 1e9);
    last = now;
  }

  /**
   * What has been measured.
   *
   * @throws IllegalStateException if a part is not over
   */
  synchronized StartUp startUp() {
    return new StartUp(seconds);
  }
}
