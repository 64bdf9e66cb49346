package org.mocovit.spark;

import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImagePipeline;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.PipelineSettings;
import org.mocovit.predict.StageTimes;
import org.mocovit.storage.ImageStorage;

/**
 * The function that Spark runs on the images of a partition: one outcome an image, in order.
 * Carries the plan, the task, the storage, the file system's configuration and the counters,
 * nothing else.
 *
 * @param <T> what the model says about an image
 */
public final class PredictPartition<T>
    implements FlatMapFunction<Iterator<ImageRef>, ImageOutcome<T>> {
  private static final long serialVersionUID = 1L;

  private final PredictPlan plan;
  private final TaskAnswers<T> answers;
  private final ImageStorage storage;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final PredictMetrics metrics;

  /**
   * Makes the function.
   *
   * @param plan what to run
   * @param answers those of its task
   * @param storage how the images lie in their files
   * @param hadoop how to reach the images' file systems
   * @param metrics where progress and timings are counted
   */
  public PredictPartition(
      PredictPlan plan,
      TaskAnswers<T> answers,
      ImageStorage storage,
      Broadcast<SerializableConfiguration> hadoop,
      PredictMetrics metrics) {
    this.plan = plan;
    this.answers = answers;
    this.storage = storage;
    this.hadoop = hadoop;
    this.metrics = metrics;
  }

  @Override
  public Iterator<ImageOutcome<T>> call(Iterator<ImageRef> images) {
    ExecutorModel model = ExecutorModel.of(plan);
    metrics.add(model.report());
    StageTimes times = new StageTimes();
    ImagePipeline<T> pipeline =
        new ImagePipeline<>(
            images,
            storage.reader(configuration()),
            model.decoder(),
            model.preprocessor(),
            model.model(answers),
            PipelineSettings.of(plan.batchSize(), plan.executorCores()),
            times);
    TaskContext.get()
        .addTaskCompletionListener(
            context -> {
              pipeline.close();
              metrics.add(times);
            });
    return new CountedOutcomes<>(pipeline, metrics);
  }

  private Configuration configuration() {
    return hadoop.value().value();
  }

  /** Counts outcomes as they pass. */
  private static final class CountedOutcomes<T> implements Iterator<ImageOutcome<T>> {
    private final ImagePipeline<T> pipeline;
    private final PredictMetrics metrics;

    CountedOutcomes(ImagePipeline<T> pipeline, PredictMetrics metrics) {
      this.pipeline = pipeline;
      this.metrics = metrics;
    }

    @Override
    public boolean hasNext() {
      return pipeline.hasNext();
    }

    @Override
    public ImageOutcome<T> next() {
      ImageOutcome<T> outcome = pipeline.next();
      if (outcome instanceof ImageOutcome.Failed<T>) {
        metrics.countFailed();
      } else {
        metrics.countPredicted();
      }
      return outcome;
    }
  }
}
