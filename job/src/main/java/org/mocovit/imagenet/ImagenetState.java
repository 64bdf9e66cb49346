package org.mocovit.imagenet;

import java.util.BitSet;
import java.util.OptionalInt;
import org.mocovit.evaluation.MergeableState;

/**
 * All that is counted of predictions in one pass: accuracy, reliability, confusions, the most
 * confident mistakes, and which images of the truth were met. A million images take up to 250 KB,
 * and 125 KB more for each thousand pairs of confused classes.
 */
public final class ImagenetState implements MergeableState<ImagenetState> {
  private static final long serialVersionUID = 1;

  private final AccuracyState accuracy;
  private final ReliabilityState reliability = new ReliabilityState();
  private final ConfusionState confusions = new ConfusionState();
  private final MistakeState mistakes;
  private final RealState real = new RealState();
  private final RestrictionState restriction = new RestrictionState();
  private final ListState lists = new ListState();
  private final BitSet joined = new BitSet();
  private final BitSet repeated = new BitSet();
  private final PathSample withoutTruth = new PathSample();

  /**
   * Nothing counted yet.
   *
   * @param classes how many classes the truth has
   * @param mistakes how many mistakes are kept, at least 0
   */
  public ImagenetState(int classes, int mistakes) {
    accuracy = new AccuracyState(classes);
    this.mistakes = new MistakeState(mistakes);
  }

  /**
   * Counts one prediction.
   *
   * @throws InvalidTruthException if it cannot be joined with the truth without guessing, or names
   *     a class that the truth's label table does not have
   */
  public void add(AnswerKey key, ImagePrediction prediction) {
    OptionalInt found = key.truth().find(prediction.path());
    if (found.isEmpty()) {
      withoutTruth.add(prediction.path());
      return;
    }
    key.truth().requireKnown(prediction);
    int image = found.getAsInt();
    if (joined.get(image)) {
      repeated.set(image);
    }
    joined.set(image);
    if (key.counts(key.truth().classId(image))) {
      score(key, image, prediction);
    }
  }

  private void score(AnswerKey key, int image, ImagePrediction prediction) {
    int trueClass = key.truth().classId(image);
    Ranking ranking = key.counted(prediction.ranking());
    accuracy.add(trueClass, ranking);
    lists.add(ranking);
    reliability.add(trueClass, ranking);
    confusions.add(trueClass, ranking);
    if (key.valid() != null) {
      restriction.add(key.valid(), trueClass, prediction.ranking(), ranking);
    }
    RealLabels labels = key.real();
    boolean rated = labels != null && labels.rates(image);
    if (labels != null && rated) {
      real.add(labels, image, ranking);
    }
    mistakes.add(
        prediction.withRanking(ranking),
        trueClass,
        (labels != null && rated) ? Boolean.valueOf(labels.agree(image, ranking, 1)) : null);
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
    confusions.merge(other.confusions);
    mistakes.merge(other.mistakes);
    real.merge(other.real);
    restriction.merge(other.restriction);
    lists.merge(other.lists);
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

  /** What was taken for what. */
  public ConfusionState confusions() {
    return confusions;
  }

  /** The most confident mistakes. */
  public MistakeState mistakes() {
    return mistakes;
  }

  /** Hits of ReaL labels. */
  public RealState real() {
    return real;
  }

  /** What is listed of the valid classes; nothing where all classes count. */
  public RestrictionState restriction() {
    return restriction;
  }

  /** How many classes the predictions list. */
  public ListState lists() {
    return lists;
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
