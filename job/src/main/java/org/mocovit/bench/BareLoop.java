package org.mocovit.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImagePipeline;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.PipelineSettings;
import org.mocovit.predict.StageTimes;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.session.GraphForm;
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
  private final ImageShares images;
  private final ImageStorage storage;
  private final InferenceOptions options;
  private final SparkContext context;

  /**
   * Prepares the loop.
   *
   * @param images a share a thread
   * @param storage how they lie in their files
   * @param context in local mode: with which sessions it runs
   */
  BareLoop(
      LoadedModel model,
      ImageShares images,
      ImageStorage storage,
      InferenceOptions options,
      SparkContext context) {
    this.model = model;
    this.images = images;
    this.storage = storage;
    this.options = options;
    this.context = context;
  }

  /**
   * Predicts every image once.
   *
   * @param times where the stages' times are added
   * @param seen is shown every outcome, by several threads at once
   */
  Measurement run(StageTimes times, Consumer<ImageOutcome<?>> seen) {
    TaskAnswers<?> answers = TaskAnswers.of(model.description().task());
    return images.measure(share -> predict(answers, share, times, seen));
  }

  /** The session that the job's tasks share too. */
  InferenceSession session() {
    return session(GraphForm.FITTED);
  }

  /** One that runs the model's file as it stands, for the plain loop. */
  InferenceSession sessionAsWritten() {
    InferenceSession shared = session();
    return shared.blockedModules() == 0 ? shared : session(GraphForm.AS_WRITTEN);
  }

  private InferenceSession session(GraphForm form) {
    TaskAnswers<?> answers = TaskAnswers.of(model.description().task());
    return ExecutorSessions.get(
        options
            .executorPlan(context)
            .plan(model, ModelDelivery.bySpark(model.files()))
            .sessionKey(null)
            .with(form),
        () -> Path.of(model.file().path().toUri()),
        opened ->
            answers.model(opened, model.description(), options.task()).warmUp(options.batchSize()));
  }

  private <T> void predict(
      TaskAnswers<T> answers,
      List<ImageRef> share,
      StageTimes times,
      Consumer<ImageOutcome<?>> seen) {
    ModelDescription description = model.description();
    try (ImagePipeline<T> pipeline =
        new ImagePipeline<>(
            share.iterator(),
            storage.reader(context.hadoopConfiguration()),
            new ImageDecoder(description.preprocess().orientation()),
            new Preprocessor(description.preprocess()),
            answers.model(session(), description, options.task()),
            PipelineSettings.of(options.batchSize(), images.threads()),
            times)) {
      pipeline.forEachRemaining(seen);
    }
  }
}
