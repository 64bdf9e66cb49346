package org.mocovit.imagenet;

import java.io.Serializable;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.index.Digests;
import org.mocovit.model.ValidClasses;

/**
 * What predictions are held against; travels to the executors once.
 *
 * @param truth the true class of each image
 * @param real the ReaL labels of the same images; null where none were given
 * @param valid the classes that count, of images and of predictions; null where all do
 */
public record AnswerKey(TruthIndex truth, @Nullable RealLabels real, @Nullable ValidClasses valid)
    implements Serializable {
  /** A truth alone. */
  public static AnswerKey of(TruthIndex truth) {
    return new AnswerKey(truth, null, null);
  }

  /**
   * SHA-256 of the images that count and their classes, hexadecimal; their order in the truth plays
   * no part.
   */
  public String sha256() {
    MessageDigest digest = Digests.sha256();
    IntStream.range(0, truth.images())
        .filter(image -> counts(truth.classId(image)))
        .boxed()
        .sorted(Comparator.comparing(truth::imageName))
        .forEach(image -> Digests.add(digest, truth.imageName(image), truth.classId(image)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether an image of this true class is evaluated. */
  boolean counts(int trueClass) {
    return valid == null || valid.holds(trueClass);
  }

  /**
   * What became of a predicted image; empty where the truth does not have it, or its class does not
   * count.
   */
  public Optional<Outcome> outcome(ImagePrediction prediction) {
    OptionalInt found = truth.find(prediction.path());
    if (found.isEmpty() || !counts(truth.classId(found.getAsInt()))) {
      return Optional.empty();
    }
    int image = found.getAsInt();
    int trueClass = truth.classId(image);
    Ranking ranking = counted(prediction.ranking());
    OptionalInt first = ranking.first();
    return Optional.of(
        new Outcome(
            truth.imageName(image),
            prediction.imageId(),
            prediction.path(),
            truth.named(trueClass),
            first.isPresent() ? truth.named(first.getAsInt()) : null,
            orNull(ranking.confidence()),
            orNull(ranking.probability(trueClass)),
            orNull(ranking.rank(trueClass)),
            real == null ? null : orNull(real.rank(image, ranking)),
            realCorrect(image, ranking)));
  }

  /**
   * The images of the truth that count and have no prediction.
   *
   * @param joined the images, by their number, that have one
   */
  public Stream<Outcome> missing(BitSet joined) {
    return IntStream.range(0, truth.images())
        .filter(image -> !joined.get(image) && counts(truth.classId(image)))
        .mapToObj(
            image ->
                Outcome.missing(
                    truth.imageName(image),
                    truth.named(truth.classId(image)),
                    realCorrect(image, Ranking.of(new int[0], new double[0]))));
  }

  private @Nullable Boolean realCorrect(int image, Ranking ranking) {
    if (real == null || !real.rates(image)) {
      return null;
    }
    return real.agree(image, ranking, 1);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
  }

  /** A ranking without the classes that do not count. */
  Ranking counted(Ranking ranking) {
    return valid == null ? ranking : ranking.among(valid);
  }
}
