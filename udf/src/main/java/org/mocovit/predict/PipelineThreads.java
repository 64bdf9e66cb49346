package org.mocovit.predict;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of this JVM that read and decode for all its pipelines. They are daemons and end by
 * themselves when idle, so nobody has to stop them.
 */
final class PipelineThreads {
  private static final int READERS = 32;
  private static final long IDLE_SECONDS = 10;
  private static final Map<Integer, ExecutorService> DECODERS = new ConcurrentHashMap<>();
  private static final ExecutorService READ = pool("mocovit-read", READERS);

  private PipelineThreads() {}

  /** Threads that wait for storage most of the time. */
  static ExecutorService readers() {
    return READ;
  }

  /** Threads that compute, as many as given. */
  static ExecutorService decoders(int threads) {
    return DECODERS.computeIfAbsent(threads, n -> pool("mocovit-decode", n));
  }

  private static ExecutorService pool(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
