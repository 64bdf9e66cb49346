package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.SessionException;

@Timeout(60)
class SharedBatchesTest {
  private static final DecodedSize SIZE = new DecodedSize(1, 1, 1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Answers each image's one float, doubled; remembers its runs. */
  private static final class Doubling implements BatchModel<Float> {
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;
    private volatile boolean forgetful;

    @Override
    public int floatsPerImage() {
      return 1;
    }

    @Override
    public int capacity(int images) {
      return images;
    }

    @Override
    public List<Float> predict(FloatBuffer batch, List<DecodedSize> images) {
      mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
      begun.countDown();
      try {
        gate.await();
        sizes.add(images.size());
        List<Float> answers = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
          if (broken || batch.get(i) < 0) {
            throw new SessionException("poison: " + batch.get(i), null);
          }
          answers.add(2 * batch.get(i));
        }
        return forgetful ? answers.subList(1, images.size()) : answers;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        running.decrementAndGet();
      }
    }
  }

  private static FloatBuffer image(float value) {
    return FloatBuffer.wrap(new float[] {value});
  }

  private Future<ModelAnswer<Float>> submit(SharedBatches<Float> batches, float value) {
    return threads.submit(() -> batches.predict(image(value), SIZE));
  }

  /** Starts a run that does not end, and lets so many images wait behind it. */
  private List<Future<ModelAnswer<Float>>> queue(
      SharedBatches<Float> batches, Doubling model, float... values) throws InterruptedException {
    model.gate = new CountDownLatch(1);
    List<Future<ModelAnswer<Float>>> answers = new ArrayList<>();
    answers.add(submit(batches, 100));
    model.begun.await();
    for (float value : values) {
      answers.add(submit(batches, value));
    }
    while (batches.waiting() < values.length) {
      Thread.onSpinWait();
    }
    return answers;
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "3, 4", "16, 1"})
  void predict_manyThreads_eachGetsItsOwnAnswer(int runs, int batchSize) throws Exception {
    Doubling model = new Doubling();
    SharedBatches<Float> batches = new SharedBatches<>(model, batchSize, runs);
    List<Future<?>> callers = new ArrayList<>();
    for (int thread = 0; thread < 16; thread++) {
      int first = 1000 * thread;
      callers.add(
          threads.submit(
              () -> {
                for (int i = first; i < first + 500; i++) {
                  assertThat(batches.predict(image(i), SIZE))
                      .isEqualTo(new ModelAnswer.Given<>(2f * i));
                }
                return null;
              }));
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
    assertThat(model.sizes).allSatisfy(size -> assertThat(size).isBetween(1, batchSize));
    assertThat(model.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(16 * 500);
    assertThat(model.mostAtOnce.get()).isLessThanOrEqualTo(runs);
  }

  @Test
  void predict_imagesThatWaitedTogether_runTogether() throws Exception {
    Doubling model = new Doubling();
    SharedBatches<Float> batches = new SharedBatches<>(model, 4, 1);

    List<Future<ModelAnswer<Float>>> answers = queue(batches, model, 1, 2, 3, 4, 5, 6);
    model.gate.countDown();

    for (int i = 1; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo(new ModelAnswer.Given<>(2f * i));
    }
    assertThat(model.sizes).containsExactly(1, 4, 2);
  }

  @Test
  void predict_poisonInABatch_isRefusedAlone() throws Exception {
    Doubling model = new Doubling();
    SharedBatches<Float> batches = new SharedBatches<>(model, 8, 1);

    List<Future<ModelAnswer<Float>>> answers = queue(batches, model, 1, -2, 3);
    model.gate.countDown();

    assertThat(answers.get(1).get()).isEqualTo(new ModelAnswer.Given<>(2f));
    assertThat(answers.get(2).get())
        .isEqualTo(
            new ModelAnswer.Refused<>(
                new ImageOutcome.Failure(Stage.INFER, "SessionException", "poison: -2.0")));
    assertThat(answers.get(3).get()).isEqualTo(new ModelAnswer.Given<>(6f));
  }

  @Test
  void predict_modelThatDoesNotRunAtAll_failsEveryCallAndIsTriedAgain() throws Exception {
    Doubling model = new Doubling();
    SharedBatches<Float> batches = new SharedBatches<>(model, 8, 1);
    List<Future<ModelAnswer<Float>>> answers = queue(batches, model, 1, 2);
    model.broken = true;
    model.gate.countDown();

    for (Future<ModelAnswer<Float>> answer : answers) {
      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SessionException.class)
          .hasMessageContaining("poison");
    }
    model.broken = false;
    assertThat(batches.predict(image(4), SIZE)).isEqualTo(new ModelAnswer.Given<>(8f));
  }

  @Test
  void predict_modelGivesFewerPredictionsThanImages_failsEveryCallAndIsTriedAgain()
      throws Exception {
    Doubling model = new Doubling();
    SharedBatches<Float> batches = new SharedBatches<>(model, 8, 1);
    List<Future<ModelAnswer<Float>>> answers = queue(batches, model, 1, 2, 3);
    model.forgetful = true;
    model.gate.countDown();

    for (Future<ModelAnswer<Float>> answer : answers.subList(1, 4)) {
      assertThatThrownBy(answer::get)
          .hasCauseInstanceOf(SessionException.class)
          .hasMessageContaining("Model must give a prediction for each of 3 images: 2");
    }
    model.forgetful = false;
    assertThat(batches.predict(image(4), SIZE)).isEqualTo(new ModelAnswer.Given<>(8f));
  }

  @Test
  void predict_batchTooLargeForABuffer_saysTheLimit() {
    SharedBatches<Float> batches = new SharedBatches<>(new Doubling(), 600_000_000, 1);

    assertThatThrownBy(() -> batches.predict(image(1), SIZE))
        .isInstanceOf(SessionException.class)
        .hasMessageEndingWith(
            "batch-size must be at most 536870911 for images of 1 floats: 600000000");
  }

  @Test
  void predict_interruptedWhileWaiting_leavesTheQueueAndHurtsNobody() throws Exception {
    Doubling model = new Doubling();
    SharedBatches<Float> batches = new SharedBatches<>(model, 8, 1);

    List<Future<ModelAnswer<Float>>> answers = queue(batches, model, 1, 2, 3);
    answers.get(2).cancel(true);
    while (batches.waiting() > 2) {
      Thread.onSpinWait();
    }
    model.gate.countDown();

    assertThat(answers.get(1).get()).isEqualTo(new ModelAnswer.Given<>(2f));
    assertThat(answers.get(3).get()).isEqualTo(new ModelAnswer.Given<>(6f));
    assertThat(model.sizes).containsExactly(1, 2);
  }
}
