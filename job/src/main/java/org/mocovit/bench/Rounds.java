package org.mocovit.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several passes over the same images, in the order of time, without the one that warmed up. Each
 * figure has a median of its own.
 *
 * @param rounds at least one
 */
public record Rounds(List<Measurement> rounds) {

  /** Copies the list; refuses an empty one. */
  public Rounds {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("There must be at least 1 counted round: 0");
    }
  }

  /** Images a second of wall time. */
  public Spread imagesPerSecond() {
    return spread(Measurement::imagesPerSecond);
  }

  /** Wall time an image, in milliseconds. */
  public Spread wallMillisPerImage() {
    return spread(Measurement::wallMillisPerImage);
  }

  /** Processor time an image, in milliseconds, all threads of the JVM. */
  public Spread cpuMillisPerImage() {
    return spread(Measurement::cpuMillisPerImage);
  }

  /** Of that, what Java's compilers took; null where the system does not tell. */
  public @Nullable Spread compilerMillisPerImage() {
    return tellCompilers() ? spread(Measurement::compilerMillisPerImage) : null;
  }

  private boolean tellCompilers() {
    return rounds.stream().allMatch(round -> round.compilerSeconds().isPresent());
  }

  /** One figure of each round. */
  Spread spread(ToDoubleFunction<Measurement> figure) {
    return Spread.of(rounds.stream().mapToDouble(figure));
  }

  /**
   * How many times as long these rounds take as others: round by round, since two turns that follow
   * each other see the same machine.
   *
   * @param others as many rounds, turn by turn with these
   */
  Ratio over(Rounds others) {
    if (rounds.size() != others.rounds.size()) {
      throw new IllegalArgumentException(
          "Rounds that are compared must be as many: %d and %d"
              .formatted(rounds.size(), others.rounds.size()));
    }
    return new Ratio(
        ratio(others, Measurement::wallMillisPerImage),
        ratio(others, Measurement::cpuMillisPerImage),
        tellCompilers() && others.tellCompilers()
            ? ratio(others, Measurement::settledMillisPerImage)
            : null);
  }

  private Spread ratio(Rounds others, ToDoubleFunction<Measurement> figure) {
    return Spread.of(
        IntStream.range(0, rounds.size())
            .mapToDouble(
                i ->
                    figure.applyAsDouble(rounds.get(i))
                        / figure.applyAsDouble(others.rounds.get(i))));
  }

  /**
   * One way of doing the work over another.
   *
   * @param wall of elapsed time
   * @param cpu of processor time
   * @param settled of processor time without that of Java's compilers; null where the system does
   *     not tell
   */
  public record Ratio(Spread wall, Spread cpu, @Nullable Spread settled) {}
}
