package org.mocovit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mocovit.inference.InferenceException;
import org.mocovit.predict.ImageRef;

/**
 * Images cut into shares of one size, which threads work on side by side.
 *
 * @param images at least one
 * @param threads how many shares there are, at least 1
 */
record ImageShares(List<ImageRef> images, int threads) {
  ImageShares {
    images = List.copyOf(images);
    if (images.isEmpty() || threads < 1) {
      throw new IllegalArgumentException(
          "Images and threads must be at least 1: %d, %d".formatted(images.size(), threads));
    }
  }

  /** Works on a share. */
  interface Work {
    void on(List<ImageRef> share) throws Exception;
  }

  /**
   * Works on all shares, each in a thread, and measures that.
   *
   * @throws InferenceException if one of them fails
   */
  Measurement measure(Work work) {
    ExecutorService tasks = Executors.newFixedThreadPool(threads);
    try {
      Stopwatch watch = new Stopwatch();
      List<Future<?>> running = new ArrayList<>();
      for (int task = 0; task < threads; task++) {
        List<ImageRef> share = share(task);
        running.add(
            tasks.submit(
                () -> {
                  work.on(share);
                  return null;
                }));
      }
      for (Future<?> task : running) {
        task.get();
      }
      return watch.stop(images.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InferenceException("Interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new InferenceException("Cannot measure: " + e.getCause(), e);
    } finally {
      tasks.shutdownNow();
    }
  }

  private List<ImageRef> share(int task) {
    int size = images.size();
    return images.subList(
        (int) ((long) size * task / threads), (int) ((long) size * (task + 1) / threads));
  }
}
