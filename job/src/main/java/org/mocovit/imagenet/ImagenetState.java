package org.mocovit.imagenet;

import java.util.BitSet;
import java.util.OptionalInt;
import org.mocovit.evaluation.MergeableState;

/**
 * All that is counted of predictions in one pass: accuracy, reliability, and which images of the
 * truth were met. A million images take some 125 KB.
 */
public final class ImagenetState implements MergeableState<ImagenetState> {
  private static final long serialVersionUID = 1;

  private final AccuracyState accuracy;
  private final ReliabilityState reliability = new ReliabilityState();
  private final BitSet joined = new BitSet();
  private final BitSet repeated = new BitSet();
  private final PathSample withoutTruth = new PathSample();

  /**
   * Nothing counted yet.
   *
   * @param classes how many classes the truth has
   */
  public ImagenetState(int classes) {
    accuracy = new AccuracyState(classes);
  }

  /**
   * Counts one prediction.
   *
   * @throws InvalidTruthException if it cannot be joined with the truth without guessing, or names
   *     a class that the truth's label table does not have
   */
  public void add(TruthIndex truth, ImagePrediction prediction) {
    OptionalInt image = truth.find(prediction.path());
    if (image.isEmpty()) {
      withoutTruth.add(prediction.path());
      return;
    }
    truth.requireKnown(prediction);
    if (joined.get(image.getAsInt())) {
      repeated.set(image.getAsInt());
    }
    joined.set(image.getAsInt());
    int trueClass = truth.classId(image.getAsInt());
    accuracy.add(trueClass, prediction.ranking());
    reliability.add(trueClass, prediction.ranking());
  }

  @Override
  public ImagenetState merge(ImagenetState other) {
    BitSet both = (BitSet) joined.clone();
    both.and(other.joined);
    repeated.or(both);
    repeated.or(other.repeated);
    joined.or(other.joined);
    accuracy.merge(other.accuracy);
    reliability.merge(other.reliability);
    withoutTruth.merge(other.withoutTruth);
    return this;
  }

  /** Hits by true class. */
  public AccuracyState accuracy() {
    return accuracy;
  }

  /** Confidence against correctness. */
  public ReliabilityState reliability() {
    return reliability;
  }

  /** The images of the truth, by their number, that have a prediction. */
  public BitSet joined() {
    return (BitSet) joined.clone();
  }

  /** The images of the truth, by their number, that have more than one prediction. */
  public BitSet repeated() {
    return (BitSet) repeated.clone();
  }

  /** The predicted images that the truth does not have. */
  public PathSample withoutTruth() {
    return withoutTruth;
  }
}
