package org.mocovit.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a run has come.
 *
 * @param startedAt when it was started first
 * @param steps what is finished of it
 */
public record RunProgress(Instant startedAt, List<FinishedStep> steps) {
  /** Copies the list. */
  public RunProgress {
    steps = List.copyOf(steps);
  }

  /** A step, where it is finished. */
  public Optional<FinishedStep> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  /** This with one step more, in place of one of that name. */
  RunProgress with(FinishedStep step) {
    return new RunProgress(
        startedAt,
        Stream.concat(
                steps.stream().filter(other -> !other.name().equals(step.name())), Stream.of(step))
            .toList());
  }
}
