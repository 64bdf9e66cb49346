package org.mocovit.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;

/**
 * One evaluation.
 *
 * @param location its folder
 * @param started when it began; null where it does not say
 * @param task what was measured: classes, boxes or masks
 * @param model the model's name; null where another tool predicted
 * @param data the first digits of the digest of what was evaluated: only numbers of the same data
 *     can be compared; empty where it does not say
 * @param numbers the numbers of its {@code metrics.json} by name; those that are undefined are left
 *     out
 */
public record HistoryEntry(
    String location,
    @Nullable Instant started,
    Task task,
    @Nullable String model,
    String data,
    Map<String, Double> numbers) {
  /** By task, then by time, those without one last; then by location. */
  public static final Comparator<HistoryEntry> BY_TIME =
      Comparator.comparing(HistoryEntry::task)
          .thenComparing(HistoryEntry::started, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(HistoryEntry::location);

  /** Copies the map. */
  public HistoryEntry {
    numbers = Map.copyOf(new TreeMap<>(numbers));
  }

  /** The model's name, or where it is not known the folder. */
  public String displayName() {
    return model == null ? location : model;
  }

  /** A number by its name; null where it is undefined. */
  public @Nullable Double number(String name) {
    return numbers.get(name);
  }
}
