package org.mocovit.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run whose steps are all finished.
 *
 * @param exitCode the code that its command ended with
 * @param baseline folder of the evaluation that it was held against; null where there was none
 * @param gates what its metrics had to reach
 * @param broken why it is no success, a sentence each
 */
public record RunOutcome(
    int exitCode, @Nullable String baseline, List<String> gates, List<String> broken) {
  /** Copies the lists. */
  public RunOutcome {
    gates = List.copyOf(gates);
    broken = List.copyOf(broken);
  }
}
