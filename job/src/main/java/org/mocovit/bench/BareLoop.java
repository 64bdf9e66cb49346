package org.mocovit.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.mocovit.dataset.ImageSet;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.inference.InferenceException;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.ImagePipeline;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.PipelineSettings;
import org.mocovit.predict.StageTimes;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.session.InferenceSession;
import org.mocovit.spark.ModelDelivery;
import org.mocovit.spark.TaskAnswers;
import org.mocovit.storage.ImageStorage;

/**
 * The executor's own pipeline without Spark: as many threads as the job has tasks, one shared
 * session, predictions thrown away. What the job costs beyond this is Spark and the tables.
 */
final class BareLoop {
  private final LoadedModel model;
  private final List<ImageRef> images;
  private final ImageStorage storage;
  private final InferenceOptions options;
  private final SparkContext context;
  private final int threads;

  /**
   * Prepares the loop.
   *
   * @param context in local mode: how many tasks it runs at once, and with which sessions
   */
  BareLoop(LoadedModel model, ImageSet images, InferenceOptions options, SparkContext context) {
    this.model = model;
    this.images = images.toList();
    this.storage = images.storage();
    this.options = options;
    this.context = context;
    this.threads = context.defaultParallelism();
  }

  /** Predicts every image once; the stages' times are added. */
  Measurement run(StageTimes times) {
    TaskAnswers<?> answers = TaskAnswers.of(model.description().task());
    ExecutorService tasks = Executors.newFixedThreadPool(threads);
    try {
      Stopwatch watch = new Stopwatch();
      List<Future<?>> running = new ArrayList<>();
      for (int task = 0; task < threads; task++) {
        List<ImageRef> share = share(task);
        running.add(tasks.submit(() -> predict(answers, share, times)));
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

  /** The session that the job's tasks share too. */
  private <T> InferenceSession session(TaskAnswers<T> answers) {
    return ExecutorSessions.get(
        options
            .executorPlan(context)
            .plan(model, ModelDelivery.bySpark(model.files()))
            .sessionKey(null),
        () -> Path.of(model.file().path().toUri()),
        opened ->
            answers.model(opened, model.description(), options.task()).warmUp(options.batchSize()));
  }

  /** On what it runs, such as {@code cuda:0}. */
  String device() {
    return session(TaskAnswers.of(model.description().task())).device().label();
  }

  private <T> void predict(TaskAnswers<T> answers, List<ImageRef> share, StageTimes times) {
    ModelDescription description = model.description();
    try (ImagePipeline<T> pipeline =
        new ImagePipeline<>(
            share.iterator(),
            storage.reader(new Configuration()),
            new ImageDecoder(description.preprocess().orientation()),
            new Preprocessor(description.preprocess()),
            answers.model(session(answers), description, options.task()),
            PipelineSettings.of(options.batchSize(), threads),
            times)) {
      pipeline.forEachRemaining(outcome -> {});
    }
  }
}
