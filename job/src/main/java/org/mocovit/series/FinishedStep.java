package org.mocovit.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run that is finished.
 *
 * @param name what was done, such as {@code predict}
 * @param settings with which options, in the order of their names; those that its tables do not
 *     depend on are left out
 */
public record FinishedStep(String name, List<String> settings) {
  /** Copies the list. */
  public FinishedStep {
    settings = settings.stream().sorted().toList();
  }

  /** In what other settings differ from those it was finished with; empty where they are equal. */
  public Optional<String> difference(List<String> others) {
    List<String> added = without(others, settings);
    List<String> removed = without(settings, others);
    return added.isEmpty() && removed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s was finished with %s, and is asked for with %s"
                .formatted(name, text(removed), text(added)));
  }

  private static List<String> without(List<String> settings, List<String> others) {
    List<String> left = new ArrayList<>(settings);
    left.removeAll(others);
    return left;
  }

  private static String text(List<String> settings) {
    return settings.isEmpty() ? "nothing else" : String.join(" ", settings);
  }
}
