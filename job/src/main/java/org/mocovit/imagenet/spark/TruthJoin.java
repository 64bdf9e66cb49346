package org.mocovit.imagenet.spark;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.mocovit.imagenet.AnswerKey;
import org.mocovit.imagenet.ImagePrediction;
import org.mocovit.imagenet.ImagenetState;
import org.mocovit.imagenet.InvalidTruthException;
import org.mocovit.imagenet.Outcome;
import org.mocovit.imagenet.TruthSet;

/**
 * Aggregates predictions against a broadcast answer key. From executors come bit sets and states
 * only.
 */
final class TruthJoin {
  private TruthJoin() {}

  /** The images of the truth whose path was predicted. */
  static BitSet joinedByPath(JavaRDD<String> paths, Broadcast<AnswerKey> key) {
    return paths.treeAggregate(new BitSet(), new Join(key), new Union());
  }

  /** What is counted of all predictions. */
  static ImagenetState state(
      JavaRDD<ImagePrediction> predictions, Broadcast<AnswerKey> key, ImagenetState empty) {
    return predictions.treeAggregate(empty, new Score(key), new Merge());
  }

  /** What became of the predicted images that the truth has and that count. */
  static JavaRDD<Outcome> outcomes(JavaRDD<ImagePrediction> predictions, Broadcast<AnswerKey> key) {
    return predictions.flatMap(new Hold(key));
  }

  /**
   * Refuses images of the truth with more than one prediction.
   *
   * @throws InvalidTruthException naming the first such image and two predicted paths
   */
  static void requireUnique(
      BitSet repeated, TruthSet truth, JavaRDD<String> paths, Broadcast<AnswerKey> key) {
    if (repeated.isEmpty()) {
      return;
    }
    int image = repeated.nextSetBit(0);
    List<String> clash = paths.filter(new Means(key, image)).takeOrdered(2);
    throw new InvalidTruthException(
        "Predicted paths must differ in what they are joined by with %s of truth %s: %s"
            .formatted(
                truth.entries().get(image).name(), truth.location(), String.join(" and ", clash)));
  }

  /** Adds the image that a path means. */
  private static final class Join implements Function2<BitSet, String, BitSet> {
    private static final long serialVersionUID = 1;

    private final Broadcast<AnswerKey> key;

    Join(Broadcast<AnswerKey> key) {
      this.key = key;
    }

    @Override
    public BitSet call(BitSet joined, String path) {
      key.value().truth().find(path).ifPresent(joined::set);
      return joined;
    }
  }

  /** Adds the images of another part. */
  private static final class Union implements Function2<BitSet, BitSet, BitSet> {
    private static final long serialVersionUID = 1;

    @Override
    public BitSet call(BitSet joined, BitSet other) {
      joined.or(other);
      return joined;
    }
  }

  /** Counts a prediction. */
  private static final class Score
      implements Function2<ImagenetState, ImagePrediction, ImagenetState> {
    private static final long serialVersionUID = 1;

    private final Broadcast<AnswerKey> key;

    Score(Broadcast<AnswerKey> key) {
      this.key = key;
    }

    @Override
    public ImagenetState call(ImagenetState state, ImagePrediction prediction) {
      state.add(key.value(), prediction);
      return state;
    }
  }

  /** Holds a prediction against the truth. */
  private static final class Hold implements FlatMapFunction<ImagePrediction, Outcome> {
    private static final long serialVersionUID = 1;

    private final Broadcast<AnswerKey> key;

    Hold(Broadcast<AnswerKey> key) {
      this.key = key;
    }

    @Override
    public Iterator<Outcome> call(ImagePrediction prediction) {
      return key.value().outcome(prediction).stream().iterator();
    }
  }

  /** Adds the state of another part. */
  private static final class Merge
      implements Function2<ImagenetState, ImagenetState, ImagenetState> {
    private static final long serialVersionUID = 1;

    @Override
    public ImagenetState call(ImagenetState state, ImagenetState other) {
      return state.merge(other);
    }
  }

  /** Whether a path means one image. */
  private static final class Means implements Function<String, Boolean> {
    private static final long serialVersionUID = 1;

    private final Broadcast<AnswerKey> key;
    private final int image;

    Means(Broadcast<AnswerKey> key, int image) {
      this.key = key;
      this.image = image;
    }

    @Override
    public Boolean call(String path) {
      OptionalInt found = key.value().truth().find(path);
      return found.isPresent() && found.getAsInt() == image;
    }
  }
}
