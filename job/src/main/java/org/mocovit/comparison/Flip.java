package org.mocovit.comparison;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;

/**
 * An image that one of two classifiers has right and the other wrong.
 *
 * @param image what the truth calls it
 * @param imageId its id in the candidate's run; null where another tool predicted
 * @param path the path that the candidate, else the baseline predicted; null where neither did
 * @param trueClass its class
 * @param direction which of the two has it right
 * @param baseline what the baseline named first; null where it named nothing
 * @param baselineConfidence its probability, in [0, 1]
 * @param candidate what the candidate named first; null where it named nothing
 * @param candidateConfidence its probability, in [0, 1]
 */
public record Flip(
    String image,
    @Nullable Long imageId,
    @Nullable String path,
    NamedClass trueClass,
    Direction direction,
    @Nullable NamedClass baseline,
    @Nullable Double baselineConfidence,
    @Nullable NamedClass candidate,
    @Nullable Double candidateConfidence)
    implements ImageDifference {
  /** Those first of which the wrong answer was given most confidently; then by name. */
  public static final Comparator<Flip> SUREST_MISTAKE_FIRST = new SurestMistakeFirst();

  /** Which of the two has an image right. */
  public enum Direction {
    /** The baseline. */
    RIGHT_TO_WRONG,
    /** The candidate. */
    WRONG_TO_RIGHT;

    /** The word of tables. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final class SurestMistakeFirst implements Comparator<Flip>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Flip a, Flip b) {
      int bySureness = Double.compare(b.mistakeConfidence(), a.mistakeConfidence());
      return bySureness != 0 ? bySureness : a.image.compareTo(b.image);
    }
  }

  /** The image of two outcomes; empty where both are right or both are wrong. */
  public static Optional<Flip> of(Outcome baseline, Outcome candidate) {
    if (baseline.correct() == candidate.correct()) {
      return Optional.empty();
    }
    return Optional.of(
        new Flip(
            candidate.image(),
            candidate.imageId(),
            candidate.path() == null ? baseline.path() : candidate.path(),
            candidate.trueClass(),
            baseline.correct() ? Direction.RIGHT_TO_WRONG : Direction.WRONG_TO_RIGHT,
            baseline.predictedClass(),
            baseline.confidence(),
            candidate.predictedClass(),
            candidate.confidence()));
  }

  /** Probability of the wrong answer; 0 where there was none. */
  private double mistakeConfidence() {
    Double confidence =
        direction == Direction.RIGHT_TO_WRONG ? candidateConfidence : baselineConfidence;
    return confidence == null ? 0 : confidence;
  }

  @Override
  public String name() {
    return path == null ? image : path;
  }

  @Override
  public String truth() {
    return trueClass.displayName();
  }

  @Override
  public String before() {
    return said(baseline, baselineConfidence);
  }

  @Override
  public String after() {
    return said(candidate, candidateConfidence);
  }

  private static String said(@Nullable NamedClass named, @Nullable Double confidence) {
    return named == null || confidence == null
        ? "no prediction"
        : String.format(Locale.ROOT, "%s (%.1f %%)", named.displayName(), 100 * confidence);
  }
}
