package org.mocovit.imagenet.spark;

import java.io.IOException;
import java.util.BitSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.mocovit.imagenet.AnswerKey;
import org.mocovit.imagenet.ImagenetEvaluation;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.ImagenetState;
import org.mocovit.imagenet.InvalidPredictionException;
import org.mocovit.imagenet.InvalidTruthException;
import org.mocovit.imagenet.TruthIndex;
import org.mocovit.imagenet.TruthSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates image classification: committed predictions against a truth.
 *
 * <p>The truth is read on the driver and broadcast. The predictions stay on the executors: one pass
 * over their paths settles which images join by path, a second counts, and a third, when it is
 * asked for, says what became of each image. What comes back is a state a partition, merged in a
 * tree.
 */
public final class ImagenetEvaluationJob {
  private static final Logger LOG = LoggerFactory.getLogger(ImagenetEvaluationJob.class);

  private final SparkSession spark;

  /** Runs in this session, which stays the caller's. */
  public ImagenetEvaluationJob(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Evaluates.
   *
   * @throws org.mocovit.dataset.LocationException if there are no predictions or labels
   * @throws InvalidPredictionException if predictions break the rules of their format
   * @throws InvalidTruthException if there is no truth, it breaks the rules of its format, or
   *     cannot be joined without guessing
   * @throws IOException if a file system fails on the driver
   */
  public ImagenetEvaluationResult run(ImagenetEvaluationOptions options) throws IOException {
    Configuration configuration = spark.sessionState().newHadoopConf();
    PredictionSource predictions = PredictionSource.at(spark, options.predictions());
    EvaluationData data = EvaluationData.read(configuration, options);
    Broadcast<AnswerKey> key = broadcast(joinedKey(predictions, data));
    try {
      ImagenetState state = count(predictions, data.truth(), key, options.mistakes());
      ImagenetReport report =
          ImagenetEvaluation.report(data.truth(), data.key(), state, data.kept());
      warn(report);
      return new ImagenetEvaluationResult(
          report,
          data.inputs(),
          EvaluationNotes.of(
              data.kept(), report.restriction(), data.truth().classes(), state.lists()),
          predictions,
          state.joined(),
          key);
    } catch (RuntimeException e) {
      key.destroy();
      throw e;
    }
  }

  private static void warn(ImagenetReport report) {
    if (report.missing() > 0) {
      LOG.warn(
          "{} of {} images have no prediction and count as wrong; the first: {}",
          report.missing(),
          report.images(),
          report.missingPaths());
    }
    if (report.withoutTruth() > 0) {
      LOG.warn(
          "{} predicted images have no truth and are not scored; the first: {}",
          report.withoutTruth(),
          report.withoutTruthPaths());
    }
  }

  /** The key that joins by base name what could not be joined by path. */
  private AnswerKey joinedKey(PredictionSource predictions, EvaluationData data) {
    Broadcast<AnswerKey> byPath = broadcast(data.key());
    try {
      BitSet joined =
          described(
              "Join predictions with " + data.truth().location(),
              () -> TruthJoin.joinedByPath(predictions.paths(), byPath));
      return new AnswerKey(
          TruthIndex.byPathAndName(data.truth(), joined), data.key().real(), data.key().valid());
    } finally {
      byPath.destroy();
    }
  }

  private ImagenetState count(
      PredictionSource predictions, TruthSet truth, Broadcast<AnswerKey> key, int mistakes) {
    return described(
        "Score predictions against " + truth.location(),
        () -> {
          ImagenetState state =
              TruthJoin.state(
                  predictions.predictions(), key, new ImagenetState(truth.classes(), mistakes));
          TruthJoin.requireUnique(state.repeated(), truth, predictions.paths(), key);
          return state;
        });
  }

  private Broadcast<AnswerKey> broadcast(AnswerKey key) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(key);
  }

  private <T> T described(String description, SparkWork<T> work) {
    SparkContext context = spark.sparkContext();
    String before = context.getLocalProperty("spark.job.description");
    try {
      context.setJobDescription(description);
      return work.run();
    } catch (SparkException e) {
      throw inputProblem(e);
    } finally {
      context.setJobDescription(before);
    }
  }

  /** What was wrong with a row, rather than that a task failed. */
  private static RuntimeException inputProblem(SparkException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidTruthException || cause instanceof InvalidPredictionException) {
        return (RuntimeException) cause;
      }
    }
    return new IllegalStateException(
        "Cannot evaluate predictions: " + failure.getMessage(), failure);
  }

  /** Jobs; Spark's API throws this checked exception without saying so. */
  private interface SparkWork<T> {
    T run() throws SparkException;
  }
}
