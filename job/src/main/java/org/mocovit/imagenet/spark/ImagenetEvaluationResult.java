package org.mocovit.imagenet.spark;

import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.AnswerKey;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.Outcome;

/**
 * What an evaluation found, and what it was made from. What became of each image is computed when
 * it is asked for, from the predictions; until {@link #close} executors keep what they need for it.
 */
public final class ImagenetEvaluationResult implements AutoCloseable {
  /** So many images without prediction make a task of about a megabyte. */
  private static final int MISSING_A_TASK = 5_000;

  private final ImagenetReport report;
  private final EvaluationInputs inputs;
  private final List<String> notes;
  private final PredictionSource predictions;
  private final BitSet joined;
  private final Broadcast<AnswerKey> key;

  ImagenetEvaluationResult(
      ImagenetReport report,
      EvaluationInputs inputs,
      List<String> notes,
      PredictionSource predictions,
      BitSet joined,
      Broadcast<AnswerKey> key) {
    this.report = report;
    this.inputs = inputs;
    this.notes = List.copyOf(notes);
    this.predictions = predictions;
    this.joined = joined;
    this.key = key;
  }

  /** The measures. */
  public ImagenetReport report() {
    return report;
  }

  /** Where they come from. */
  public EvaluationInputs inputs() {
    return inputs;
  }

  /** What a reader must know to understand them, a sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** Each image of the truth that counts, those without prediction last; otherwise in no order. */
  public JavaRDD<Outcome> outcomes() {
    JavaRDD<Outcome> predicted = TruthJoin.outcomes(predictions.predictions(), key);
    List<Outcome> missing = key.value().missing(joined).toList();
    return missing.isEmpty()
        ? predicted
        : predicted.union(
            JavaSparkContext.fromSparkContext(predicted.context())
                .parallelize(missing, 1 + missing.size() / MISSING_A_TASK));
  }

  @Override
  public void close() {
    key.destroy();
  }
}
