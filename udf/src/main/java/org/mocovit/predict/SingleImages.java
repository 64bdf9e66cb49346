package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.Preprocessor;

/**
 * Predicts images one by one for many threads: each decodes and preprocesses on its own, and all
 * share the batches of one model.
 *
 * @param <T> what the model says about an image
 */
public final class SingleImages<T> {
  private final BatchModel<T> model;
  private final SlotFiller filler;
  private final SharedBatches<T> batches;

  /**
   * Makes what the threads share.
   *
   * @param decoder decodes images
   * @param preprocessor makes the model's input of them
   * @param model what runs
   * @param batchSize the most images a run takes, at least 1
   * @param runs how many runs there may be at once, at least 1
   */
  public SingleImages(
      ImageDecoder decoder,
      Preprocessor preprocessor,
      BatchModel<T> model,
      int batchSize,
      int runs) {
    this.model = model;
    this.filler =
        new SlotFiller(decoder, preprocessor, new StageTimes(), ShortMemory.FAILS_THE_CALLER);
    this.batches = new SharedBatches<>(model, batchSize, runs);
  }

  /** What one thread asks with. */
  public Caller caller() {
    return new Caller();
  }

  /** One thread's room for an image. */
  public final class Caller {
    private FloatBuffer slot = ImageBuffers.ofImage(model);

    private Caller() {}

    /**
     * Predicts one image; waits for it.
     *
     * @param encoded the image file
     * @throws ImageFailedException if there is no prediction, with the stage and the reason
     * @throws org.mocovit.session.SessionException if the model does not run at all any more
     * @throws ShortMemoryException if there is no memory for the image: a caller with more of it
     *     would get a prediction
     * @throws CancellationException if the thread is interrupted
     */
    public T predict(byte[] encoded) throws ImageFailedException {
      PreparedBatch.Decoded decoded = filler.fill(encoded, slot, 0);
      ImageOutcome.Failure failure = decoded.failure();
      if (failure != null) {
        throw new ImageFailedException(failure);
      }
      return given(await(Objects.requireNonNull(decoded.size())));
    }

    private ModelAnswer<T> await(DecodedSize size) {
      FloatBuffer image = slot;
      boolean done = false;
      try {
        ModelAnswer<T> answer = batches.predict(image, size);
        done = true;
        return answer;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while waiting for a prediction");
      } finally {
        if (!done) {
          slot = ImageBuffers.ofImage(model); // a run may still read the other one
        }
      }
    }

    private T given(ModelAnswer<T> answer) throws ImageFailedException {
      if (answer instanceof ModelAnswer.Refused<T> refused) {
        throw new ImageFailedException(refused.failure());
      }
      return ((ModelAnswer.Given<T>) answer).prediction();
    }
  }
}
