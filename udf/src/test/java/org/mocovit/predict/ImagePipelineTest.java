package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.preprocess.ResizeRule;
import org.mocovit.session.SessionException;

/** How the pipeline reads, waits and ends, with a model that is plain Java. */
class ImagePipelineTest {
  private static final int SIDE = 2;

  @Test
  void hasNext_noImages_isFalse() {
    try (ImagePipeline<Integer> pipeline =
        pipeline(0, i -> Photos.png(1, 1, i, i, i), settings(4, 4))) {
      assertThat(pipeline.hasNext()).isFalse();
      assertThatThrownBy(pipeline::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "8, 1", "8, 3", "3, 20", "8, 100"})
  void next_anyReadAhead_neverReadsFurtherThanAllowed(int batchSize, int readAhead) {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger used = new AtomicInteger();
    Set<String> violations = ConcurrentHashMap.newKeySet();
    int images = 50;
    // What is read and not yet in an outcome: read ahead, or in one of two batches.
    int limit = readAhead + 2 * batchSize;
    try (ImagePipeline<Integer> pipeline =
        pipeline(
            images,
            i -> {
              int beyond = read.incrementAndGet() - used.get();
              if (beyond > limit + 1) { // one may be on its way to the count of used ones
                violations.add(beyond + " files");
              }
              return Photos.png(1, 1, i, i, i);
            },
            settings(batchSize, readAhead))) {
      for (int i = 0; i < images; i++) {
        assertThat(predicted(pipeline.next())).isEqualTo(i);
        used.incrementAndGet();
      }
      assertThat(pipeline.hasNext()).isFalse();
    }
    assertThat(violations).isEmpty();
    assertThat(read).hasValue(images);
  }

  @Test
  void next_readerThrowsUnchecked_costsOneRow() {
    try (ImagePipeline<Integer> pipeline =
        pipeline(
            3,
            i -> {
              if (i == 1) {
                throw new IllegalArgumentException();
              }
              return Photos.png(1, 1, i, i, i);
            },
            settings(2, 4))) {
      assertThat(predicted(pipeline.next())).isEqualTo(0);
      assertThat(pipeline.next())
          .isEqualTo(
              new ImageOutcome.Failed<>(
                  Photos.ref(1, 100),
                  null,
                  new ImageOutcome.Failure(
                      Stage.READ, "IllegalArgumentException", "IllegalArgumentException")));
      assertThat(predicted(pipeline.next())).isEqualTo(2);
    }
  }

  @Test
  void next_classMissing_isABrokenEnvironment() {
    try (ImagePipeline<Integer> pipeline =
        pipeline(
            3,
            i -> {
              throw new NoClassDefFoundError("org/example/Gone");
            },
            settings(2, 4))) {
      assertThatThrownBy(pipeline::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("environment")
          .hasMessageContaining("org/example/Gone")
          .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
  }

  @Test
  void next_storageFails_isNoRow() {
    try (ImagePipeline<Integer> pipeline =
        pipeline(
            3,
            i -> {
              if (i == 1) {
                throw new StorageException("s3a://b/1.jpg", new IOException("503"));
              }
              return Photos.png(1, 1, i, i, i);
            },
            settings(1, 4))) {
      assertThat(predicted(pipeline.next())).isEqualTo(0);
      assertThatThrownBy(pipeline::next)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOf(StorageException.class)
          .hasMessage("Cannot read s3a://b/1.jpg, and its storage is to blame, not the image: 503");
    }
  }

  @Test
  void next_memoryShortForAFile_costsOneRow() {
    try (ImagePipeline<Integer> pipeline =
        pipeline(
            2,
            i -> {
              if (i == 0) {
                throw new OutOfMemoryError("Java heap space");
              }
              return Photos.png(1, 1, i, i, i);
            },
            settings(2, 4))) {
      ImageOutcome.Failed<?> failed = (ImageOutcome.Failed<?>) pipeline.next();
      assertThat(failed.failure())
          .isEqualTo(new ImageOutcome.Failure(Stage.READ, "OutOfMemoryError", "Java heap space"));
      assertThat(predicted(pipeline.next())).isEqualTo(1);
    }
  }

  @Test
  void next_interruptedWhileWaiting_cancelsAndKeepsTheFlag() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    List<Object> seen = new ArrayList<>();
    try (ImagePipeline<Integer> pipeline =
        pipeline(
            3,
            i -> {
              reading.countDown();
              await(gate);
              return Photos.png(1, 1, i, i, i);
            },
            settings(1, 4))) {
      Thread task =
          new Thread(
              () -> {
                try {
                  seen.add(pipeline.next());
                } catch (CancellationException e) {
                  seen.add(e);
                  seen.add(Thread.currentThread().isInterrupted());
                }
              });
      task.start();
      await(reading);
      task.interrupt();
      task.join();

      assertThat(seen).hasSize(2);
      assertThat(seen.get(0)).isInstanceOf(CancellationException.class);
      assertThat(seen.get(1)).isEqualTo(true);
      // Nothing is lost: whoever goes on gets every outcome.
      gate.countDown();
      for (int i = 0; i < 3; i++) {
        assertThat(predicted(pipeline.next())).isEqualTo(i);
      }
    }
  }

  @Test
  void close_halfWay_stopsReading() {
    AtomicInteger started = new AtomicInteger();
    CountDownLatch gate = new CountDownLatch(1);
    int allowed = 60; // more than there are reading threads, so that some reads wait for one
    ImagePipeline<Integer> pipeline =
        pipeline(
            200,
            i -> {
              started.incrementAndGet();
              if (i >= 10) {
                await(gate);
              }
              return Photos.png(1, 1, i, i, i);
            },
            settings(5, allowed));
    try {
      for (int i = 0; i < 5; i++) {
        assertThat(predicted(pipeline.next())).isEqualTo(i);
      }
    } finally {
      pipeline.close();
    }
    gate.countDown();
    awaitIdle((ThreadPoolExecutor) PipelineThreads.readers());
    awaitIdle((ThreadPoolExecutor) PipelineThreads.decoders(2));

    // A reading thread may have been between its look at the pipeline and the reader.
    assertThat(started.get()).isLessThan(10 + 32 + 1);
    assertThat(pipeline.hasNext()).isFalse();
    assertThatThrownBy(pipeline::next).isInstanceOf(NoSuchElementException.class);
    pipeline.close();
  }

  @Test
  void next_batchTooLargeForABuffer_saysTheLimit() {
    try (ImagePipeline<Integer> pipeline =
        pipeline(1, i -> Photos.png(1, 1, i, i, i), settings(100_000_000, 4))) {
      assertThatThrownBy(pipeline::next)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("batch-size must be at most 44739242 for images of 12 floats: 100000000");
    }
  }

  @Test
  void next_modelFailsOnBatchesOnly_givesWhatItSaysAlone() {
    BatchModel<Integer> onlyAlone =
        new RedOf() {
          @Override
          public List<Integer> predict(FloatBuffer batch, List<DecodedSize> images) {
            if (images.size() > 1) {
              throw new SessionException("too many", null);
            }
            return super.predict(batch, images);
          }
        };
    try (ImagePipeline<Integer> pipeline =
        pipeline(7, i -> Photos.png(1, 1, i, i, i), settings(3, 4), onlyAlone)) {
      for (int i = 0; i < 7; i++) {
        assertThat(predicted(pipeline.next())).isEqualTo(i);
      }
    }
  }

  @Test
  void next_allImages_addsTimesOfEveryStage() {
    StageTimes times = new StageTimes();
    try (ImagePipeline<Integer> pipeline =
        pipeline(4, i -> Photos.png(1, 1, i, i, i), settings(2, 4), new RedOf(), times)) {
      pipeline.forEachRemaining(outcome -> {});
    }
    for (Stage stage : Stage.values()) {
      assertThat(times.wallNanos(stage)).isPositive();
      assertThat(times.cpuNanos(stage)).isNotNegative();
    }
  }

  /** The red of each image's first pixel, 0..255. */
  private static class RedOf implements BatchModel<Integer> {
    @Override
    public int floatsPerImage() {
      return 3 * SIDE * SIDE;
    }

    @Override
    public int capacity(int images) {
      return images;
    }

    @Override
    public List<Integer> predict(FloatBuffer batch, List<DecodedSize> images) {
      return IntStream.range(0, images.size())
          .mapToObj(i -> (int) batch.get(i * floatsPerImage()))
          .toList();
    }
  }

  private static PipelineSettings settings(int batchSize, int readAhead) {
    return new PipelineSettings(batchSize, readAhead, 1 << 20, 2);
  }

  @MustBeClosed
  private static ImagePipeline<Integer> pipeline(
      int images, Photos.Source photos, PipelineSettings settings) {
    return pipeline(images, photos, settings, new RedOf());
  }

  @MustBeClosed
  private static ImagePipeline<Integer> pipeline(
      int images, Photos.Source photos, PipelineSettings settings, BatchModel<Integer> model) {
    return pipeline(images, photos, settings, model, new StageTimes());
  }

  @MustBeClosed
  private static ImagePipeline<Integer> pipeline(
      int images,
      Photos.Source photos,
      PipelineSettings settings,
      BatchModel<Integer> model,
      StageTimes times) {
    PreprocessSpec asItIs =
        new PreprocessSpec(
            Orientation.IGNORE,
            new ResizeRule.Squash(SIDE, SIDE),
            Interpolation.BILINEAR,
            null,
            new Normalization(
                1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Normalization.ChannelOrder.RGB));
    return new ImagePipeline<>(
        Photos.refs(images).iterator(),
        image -> photos.encoded((int) image.imageId()),
        new ImageDecoder(Orientation.IGNORE),
        new Preprocessor(asItIs),
        model,
        settings,
        times);
  }

  private static int predicted(ImageOutcome<Integer> outcome) {
    return ((ImageOutcome.Predicted<Integer>) outcome).prediction();
  }

  private static void awaitIdle(ThreadPoolExecutor pool) {
    while (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
