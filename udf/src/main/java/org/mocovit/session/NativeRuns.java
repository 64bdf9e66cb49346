package org.mocovit.session;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * The calls of ONNX Runtime that are under way. Where a JVM ends while one computes, its native
 * memory is freed under it: it may fail for no reason of its own, or take the process down with a
 * signal, whose code is then the process's. So the end of the JVM waits for calls that have begun,
 * and no further one begins.
 */
final class NativeRuns {
  private static final Duration MOST = Duration.ofMinutes(1);

  /** Those of this JVM. */
  private static final NativeRuns OF_THIS_JVM = new NativeRuns();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(NativeRuns::endOfJvm));
    } catch (IllegalStateException e) {
      OF_THIS_JVM.ended = true; // it ends already
    }
  }

  private int underWay;
  private boolean ended;

  static NativeRuns ofThisJvm() {
    return OF_THIS_JVM;
  }

  /** Lets no call of this JVM begin any more and waits for those under way, a minute at most. */
  static void endOfJvm() {
    boolean unused = OF_THIS_JVM.end(MOST);
  }

  /** A call under way; closing it says that it is over. */
  interface Run extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins a call.
   *
   * @throws CancellationException if the JVM is about to end
   */
  synchronized Run begin() {
    if (ended) {
      throw new CancellationException("The JVM ends: no model is run any more");
    }
    underWay++;
    return this::over;
  }

  private synchronized void over() {
    underWay--;
    notifyAll();
  }

  /**
   * Lets no call begin any more and waits for those under way.
   *
   * @param most how long to wait
   * @return whether all are over
   */
  synchronized boolean end(Duration most) {
    ended = true;
    long deadline = System.nanoTime() + most.toNanos();
    try {
      while (underWay > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the JVM has begun to end, which frees native memory whether or not a call goes on. */
  static boolean isJvmEnding() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
