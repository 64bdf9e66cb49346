package org.mocovit.train;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * How an epoch went.
 *
 * @param training losses, means over the epoch
 * @param validation losses and figures after it
 * @param seconds that its steps took
 */
record EpochFigures(
    SortedMap<String, Double> training, SortedMap<String, Double> validation, double seconds) {
  /** One line of the log. */
  String line(int done, int epochs) {
    return "epoch %d/%d  %.0f s  train %s  val %s"
        .formatted(done, epochs, seconds, text(training), text(validation));
  }

  static String text(SortedMap<String, Double> figures) {
    return figures.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s %.4f", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
