package org.mocovit.imagenet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.mocovit.model.ValidClasses;
import org.mocovit.predict.ClassScore;

/**
 * The classes that a model named for one image, the most probable first; of equal probabilities the
 * lower class index comes first. Whatever order the classes were given in, the rank comes of the
 * probability alone.
 */
public final class Ranking {
  /**
   * How far above 1 a probability may lie and still count as 1: softmax in half precision rounds by
   * up to 2<sup>-11</sup>.
   */
  private static final double ROUNDING = 1e-3;

  private final int[] classes;
  private final double[] probabilities;

  private Ranking(int[] classes, double[] probabilities) {
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /**
   * Ranks classes.
   *
   * @param classes class indices, 0-based, each at most once, in any order
   * @param probabilities of the same length, each in [0, 1]
   * @throws IllegalArgumentException if the lengths differ, a class repeats or is negative, or a
   *     probability is none
   */
  public static Ranking of(int[] classes, double[] probabilities) {
    if (classes.length != probabilities.length) {
      throw new IllegalArgumentException(
          "classes and probabilities must be of one length: %d, %d"
              .formatted(classes.length, probabilities.length));
    }
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0) {
        throw new IllegalArgumentException("class must be at least 0: " + classes[i]);
      }
      if (!seen.add(classes[i])) {
        throw new IllegalArgumentException("class must be named once: " + classes[i]);
      }
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1 + ROUNDING)) {
        throw new IllegalArgumentException(
            "probability of class %d must be in [0, 1]: %s"
                .formatted(classes[i], probabilities[i]));
      }
    }
    int[] order =
        IntStream.range(0, classes.length)
            .boxed()
            .sorted(
                (a, b) -> {
                  int byProbability = Double.compare(probabilities[b], probabilities[a]);
                  return byProbability != 0
                      ? byProbability
                      : Integer.compare(classes[a], classes[b]);
                })
            .mapToInt(Integer::intValue)
            .toArray();
    return new Ranking(
        Arrays.stream(order).map(i -> classes[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> Math.min(1, probabilities[i])).toArray());
  }

  /** Ranks the classes of a classification. */
  public static Ranking of(List<ClassScore> classes) {
    return of(
        classes.stream().mapToInt(ClassScore::classId).toArray(),
        classes.stream().mapToDouble(ClassScore::score).toArray());
  }

  /**
   * Whether a class is among the first.
   *
   * @param classId class index, 0-based
   * @param first how many places count; where fewer classes were named, those that were
   */
  public boolean holds(int classId, int first) {
    return Arrays.stream(classes).limit(first).anyMatch(named -> named == classId);
  }

  /** The place of a class, from 1; empty where it was not named. */
  public OptionalInt rank(int classId) {
    return IntStream.range(0, classes.length)
        .filter(i -> classes[i] == classId)
        .map(i -> i + 1)
        .findFirst();
  }

  /** The same order without the classes that do not count. */
  Ranking among(ValidClasses valid) {
    int[] counted =
        IntStream.range(0, classes.length).filter(i -> valid.holds(classes[i])).toArray();
    return new Ranking(
        Arrays.stream(counted).map(i -> classes[i]).toArray(),
        Arrays.stream(counted).mapToDouble(i -> probabilities[i]).toArray());
  }

  /** How many classes were named. */
  int size() {
    return classes.length;
  }

  /** The first class; empty where no class was named. */
  public OptionalInt first() {
    return classes.length == 0 ? OptionalInt.empty() : OptionalInt.of(classes[0]);
  }

  /** The probability of the first class, in [0, 1]; empty where no class was named. */
  public OptionalDouble confidence() {
    return probabilities.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(probabilities[0]);
  }

  /** The probability of a class, in [0, 1]; empty where it was not named. */
  public OptionalDouble probability(int classId) {
    return IntStream.range(0, classes.length)
        .filter(i -> classes[i] == classId)
        .mapToDouble(i -> probabilities[i])
        .findFirst();
  }

  /** The class indices by rank. */
  public List<Integer> classes() {
    return Arrays.stream(classes).boxed().toList();
  }
}
