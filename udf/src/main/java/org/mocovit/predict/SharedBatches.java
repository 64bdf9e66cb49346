package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.SessionException;

/**
 * Runs the single images of many threads in batches. There is no timer and no thread of its own:
 * while the model runs, the images of further threads wait; when a run ends, one of these threads
 * takes all that wait, up to the size of a batch, and runs them. So batches grow with the number of
 * threads that are ahead of the model, and an image that finds the model free does not wait at all.
 *
 * <p>Memory: one batch buffer for each run at once, and one image for each waiting thread.
 *
 * @param <T> what the model says about an image
 */
final class SharedBatches<T> {
  private final BatchModel<T> model;
  private final int batchSize;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Request<T>> waiting = new ArrayDeque<>();
  private final Deque<FloatBuffer> freeBuffers = new ArrayDeque<>();
  private int freeRuns;

  /**
   * Makes an empty queue.
   *
   * @param model what runs
   * @param batchSize the most images a run takes, at least 1
   * @param runs how many runs there may be at once, at least 1
   */
  SharedBatches(BatchModel<T> model, int batchSize, int runs) {
    if (batchSize < 1 || runs < 1) {
      throw new IllegalArgumentException(
          "batch-size and runs must be at least 1: %d, %d".formatted(batchSize, runs));
    }
    this.model = model;
    this.batchSize = batchSize;
    this.freeRuns = runs;
  }

  /** An image on its way; its fields are guarded by the lock. */
  private static final class Request<T> {
    private final FloatBuffer image;
    private final DecodedSize size;
    private @Nullable ModelAnswer<T> answer;
    private @Nullable Throwable broken;

    Request(FloatBuffer image, DecodedSize size) {
      this.image = image;
      this.size = size;
    }

    boolean isOpen() {
      return answer == null && broken == null;
    }
  }

  /**
   * Predicts one image; waits for it.
   *
   * @param image {@link BatchModel#floatsPerImage} floats from position 0 on; must be left alone
   *     until this returns, and for good where it ends with an exception
   * @param size how large the image was
   * @throws SessionException if the model does not run at all any more
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  ModelAnswer<T> predict(FloatBuffer image, DecodedSize size) throws InterruptedException {
    Request<T> request = new Request<>(image, size);
    lock.lockInterruptibly();
    try {
      waiting.add(request);
      while (request.isOpen()) {
        if (freeRuns > 0 && !waiting.isEmpty()) {
          runWaiting();
        } else {
          changed.await();
        }
      }
      return outcome(request);
    } finally {
      waiting.remove(request); // still there where the wait was interrupted
      lock.unlock();
    }
  }

  /** How many images wait for a run. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Runs what waits; called with the lock, which is given up while the model runs. */
  private void runWaiting() {
    List<Request<T>> batch = new ArrayList<>();
    while (batch.size() < batchSize && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    FloatBuffer free = freeBuffers.poll();
    freeRuns--;
    List<ModelAnswer<T>> answers = List.of();
    Throwable broken = null;
    lock.unlock();
    try {
      free = free == null ? ImageBuffers.ofBatch(model, batchSize) : free;
      answers = answers(batch, free);
    } catch (RuntimeException | Error e) {
      broken = e;
    } finally {
      lock.lock();
      freeRuns++;
      if (free != null) {
        freeBuffers.add(free);
      }
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer = broken == null ? answers.get(i) : null;
        batch.get(i).broken = broken;
      }
      changed.signalAll();
    }
  }

  private List<ModelAnswer<T>> answers(List<Request<T>> batch, FloatBuffer buffer) {
    int floats = model.floatsPerImage();
    for (int i = 0; i < batch.size(); i++) {
      buffer.put(i * floats, batch.get(i).image, 0, floats);
    }
    return SingleImageRetry.answers(
        model, buffer, batch.stream().map(request -> request.size).toList());
  }

  private static <T> ModelAnswer<T> outcome(Request<T> request) {
    if (request.answer != null) {
      return request.answer;
    }
    // Several threads share the cause, so each throws an exception of its own.
    throw new SessionException(
        "Cannot run the model: " + String.valueOf(request.broken), request.broken);
  }
}
