package org.mocovit.predict;

import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.Preprocessor;

/**
 * Takes images through read, decode, preprocess and the model, so that these overlap: while the
 * model runs on one batch, the next one is decoded and the files after that are read. Outcomes come
 * in the order of the images, one each.
 *
 * <p>Memory is bounded: two batch buffers, the read-ahead of {@link PipelineSettings}, and one
 * image, encoded and decoded, for each decode thread of the JVM. Used by one thread; {@link #close}
 * gives up what is under way.
 *
 * @param <T> what the model says about an image
 */
public final class ImagePipeline<T> implements Iterator<ImageOutcome<T>>, AutoCloseable {
  private static final int BATCHES_IN_FLIGHT = 2;

  private final ReadAhead files;
  private final ImageDecoder decoder;
  private final Preprocessor preprocessor;
  private final BatchModel<T> model;
  private final PipelineSettings settings;
  private final StageTimes times;
  private final Deque<FloatBuffer> freeBuffers = new ArrayDeque<>();
  private final Deque<PreparedBatch> inFlight = new ArrayDeque<>();
  private final Deque<ImageOutcome<T>> outcomes = new ArrayDeque<>();

  /**
   * Makes a pipeline; nothing starts before the first outcome is asked for.
   *
   * @param images what to predict, in order
   * @param reader fetches encoded files
   * @param decoder decodes them
   * @param preprocessor fills the batch
   * @param model what runs on the batch
   * @param settings how much is done at once
   * @param times where the stages' times are added
   */
  public ImagePipeline(
      Iterator<ImageRef> images,
      ImageReader reader,
      ImageDecoder decoder,
      Preprocessor preprocessor,
      BatchModel<T> model,
      PipelineSettings settings,
      StageTimes times) {
    this.files = new ReadAhead(images, reader, settings, times);
    this.decoder = decoder;
    this.preprocessor = preprocessor;
    this.model = model;
    this.settings = settings;
    this.times = times;
  }

  /**
   * A pipeline whose stages nobody times.
   *
   * @param images what to predict, in order
   * @param reader fetches encoded files
   * @param preprocess how files become what the model takes
   * @param model what runs on the batch
   * @param settings how much is done at once
   */
  static <T> ImagePipeline<T> of(
      Iterator<ImageRef> images,
      ImageReader reader,
      PreprocessSpec preprocess,
      BatchModel<T> model,
      PipelineSettings settings) {
    return new ImagePipeline<>(
        images,
        reader,
        new ImageDecoder(preprocess.orientation()),
        new Preprocessor(preprocess),
        model,
        settings,
        new StageTimes());
  }

  @Override
  public boolean hasNext() {
    return !outcomes.isEmpty() || !inFlight.isEmpty() || files.hasNext();
  }

  /**
   * The next image's outcome; waits for it.
   *
   * @throws CancellationException if the thread is interrupted
   * @throws UncheckedIOException of a {@link StorageException}: not this image's fault, and nothing
   *     that the pipeline goes on from
   * @throws IllegalStateException if the environment is broken, such as a missing native library
   */
  @Override
  public ImageOutcome<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (outcomes.isEmpty()) {
      prepareBatches();
      PreparedBatch batch = inFlight.element(); // stays, so that close() finds it if waiting ends
      List<PreparedBatch.Decoded> decoded =
          batch.slots().stream().map(slot -> await(slot.ready())).toList();
      inFlight.remove();
      run(batch, decoded);
      freeBuffers.add(batch.buffer());
    }
    return outcomes.remove();
  }

  /**
   * Ends the pipeline: no read and no decode starts any more, and there is no further outcome. Does
   * not wait for those under way, which end by themselves and touch nothing that is used again.
   */
  @Override
  public void close() {
    files.close();
    for (PreparedBatch batch : inFlight) {
      batch.slots().forEach(slot -> slot.ready().cancel(false));
    }
    inFlight.clear();
    freeBuffers.clear();
    outcomes.clear();
  }

  private void prepareBatches() {
    while (inFlight.size() < BATCHES_IN_FLIGHT && files.hasNext()) {
      FloatBuffer free = freeBuffers.poll();
      PreparedBatch batch =
          new PreparedBatch(
              free == null ? ImageBuffers.ofBatch(model, settings.batchSize()) : free,
              model.floatsPerImage());
      while (batch.slots().size() < settings.batchSize() && files.hasNext()) {
        ReadAhead.Ticket file = files.next();
        int offset = batch.nextOffset();
        CompletableFuture<PreparedBatch.Decoded> ready =
            file.bytes()
                .handleAsync(
                    (bytes, failed) -> prepare(file, bytes, failed, batch.buffer(), offset),
                    PipelineThreads.decoders(settings.decodeThreads()));
        batch.add(new PreparedBatch.Slot(file.image(), ready));
      }
      inFlight.add(batch);
    }
  }

  private PreparedBatch.Decoded prepare(
      ReadAhead.Ticket file,
      byte[] bytes,
      @Nullable Throwable failed,
      FloatBuffer buffer,
      int offset) {
    files.release(file);
    if (failed instanceof Error error && !(failed instanceof OutOfMemoryError)) {
      throw error; // not this image's fault
    }
    if (failed instanceof StorageException storage) {
      throw new CompletionException(storage); // nor is this
    }
    if (failed != null) {
      return new PreparedBatch.Decoded(null, ImageOutcome.Failure.of(Stage.READ, failed));
    }
    return new SlotFiller(decoder, preprocessor, times, ShortMemory.FAILS_THE_IMAGE)
        .fill(bytes, buffer, offset);
  }

  private void run(PreparedBatch batch, List<PreparedBatch.Decoded> decoded) {
    boolean[] good = new boolean[decoded.size()];
    for (int i = 0; i < good.length; i++) {
      good[i] = decoded.get(i).failure() == null;
    }
    int[] slotAt = batch.compact(good);
    List<ModelAnswer<T>> answers;
    try (BusyTime.Piece measured = times.measure(Stage.INFER)) {
      answers =
          slotAt.length == 0
              ? List.of()
              : SingleImageRetry.answers(model, batch.buffer(), sizes(slotAt, decoded));
    }
    int[] positionOf = new int[good.length];
    for (int position = 0; position < slotAt.length; position++) {
      positionOf[slotAt[position]] = position;
    }
    for (int i = 0; i < good.length; i++) {
      ImageRef image = batch.slots().get(i).image();
      outcomes.add(
          good[i]
              ? answers.get(positionOf[i]).outcome(image, decoded.get(i))
              : new ImageOutcome.Failed<>(
                  image, decoded.get(i).size(), Objects.requireNonNull(decoded.get(i).failure())));
    }
  }

  private static List<DecodedSize> sizes(int[] slotAt, List<PreparedBatch.Decoded> decoded) {
    return Arrays.stream(slotAt)
        .mapToObj(slot -> Objects.requireNonNull(decoded.get(slot).size()))
        .toList();
  }

  private static <V> V await(CompletableFuture<V> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for an image");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException storage) {
        throw new UncheckedIOException(storage);
      }
      throw new IllegalStateException(
          "Cannot read and decode images in this environment: " + e.getCause(), e.getCause());
    }
  }
}
