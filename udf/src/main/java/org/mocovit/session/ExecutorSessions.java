package org.mocovit.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The sessions of this JVM, one for each {@link SessionKey} however many tasks run: the first task
 * opens and warms it while the others wait for it. A session stays open until its JVM ends, unless
 * {@link #closeAll} is called.
 */
public final class ExecutorSessions {
  private static final Map<SessionKey, InferenceSession> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong OPENINGS = new AtomicLong();

  private ExecutorSessions() {}

  /**
   * The session of a key, opened where it is not open yet. The caller must not close it.
   *
   * @param model gives the model's file, asked only when a session is opened
   * @param warmUp runs the model once, so that the first batch is not slower than the others
   * @throws SessionException if the model cannot be opened or warmed; the next call tries again
   */
  @SuppressWarnings("MustBeClosedChecker") // this class owns them
  public static InferenceSession get(
      SessionKey key, Supplier<Path> model, Consumer<InferenceSession> warmUp) {
    InferenceSession present = OPEN.get(key);
    if (present != null) {
      return present;
    }
    return OPEN.computeIfAbsent(
        key,
        absent -> {
          Path file = model.get();
          InferenceSession opened = InferenceSession.open(file, absent);
          try {
            return warmed(opened, warmUp);
          } catch (SessionException e) {
            // A GPU that takes the model and cannot run it, such as one too old for its kernels.
            if (absent.request() == DeviceRequest.AUTO && opened.device() instanceof Device.Cuda) {
              return warmed(SessionFactory.openOnCpu(file, absent, e), warmUp);
            }
            throw e;
          }
        });
  }

  private static InferenceSession warmed(
      InferenceSession opened, Consumer<InferenceSession> warmUp) {
    OPENINGS.incrementAndGet();
    try {
      warmUp.accept(opened);
      return opened;
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /** How many sessions this JVM has opened since it started. */
  public static long openings() {
    return OPENINGS.get();
  }

  /**
   * Gets this JVM ready to end: waits for the models that run now, a minute at most, and lets no
   * further one run. Sessions stay open: what is running must not be closed under a task.
   */
  public static void awaitRuns() {
    NativeRuns.endOfJvm(); // ONNX Runtime frees its own beside the hook that does this too
  }

  /** Closes every session; for the end of a driver program, when nothing runs any more. */
  public static void closeAll() {
    OPEN.keySet().forEach(key -> closeOne(key));
  }

  private static void closeOne(SessionKey key) {
    InferenceSession session = OPEN.remove(key);
    if (session != null) {
      session.close();
    }
  }
}
