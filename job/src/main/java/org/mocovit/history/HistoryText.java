package org.mocovit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;
import org.mocovit.report.AlignedTable;
import org.mocovit.report.AlignedTable.Alignment;
import org.mocovit.report.MetricsJson;

/** A history as a person reads it on a console: a table a task, an evaluation a line. */
public final class HistoryText {
  private HistoryText() {}

  /**
   * The text; every line ends with a line feed.
   *
   * @param metrics the names of what is shown of each task
   */
  public static String of(RunHistory history, ShownMetrics metrics) {
    StringBuilder text = new StringBuilder();
    for (Task task : Task.values()) {
      List<HistoryEntry> entries =
          history.entries().stream().filter(entry -> entry.task() == task).toList();
      if (!entries.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n");
        table(task, entries, metrics.of(task))
            .lines()
            .forEach(line -> text.append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private static AlignedTable table(Task task, List<HistoryEntry> entries, List<String> metrics) {
    List<Alignment> columns = new ArrayList<>(List.of(Alignment.LEFT, Alignment.LEFT));
    columns.addAll(Collections.nCopies(metrics.size() + 1, Alignment.RIGHT));
    columns.addAll(List.of(Alignment.LEFT, Alignment.LEFT));
    AlignedTable table = new AlignedTable(columns);
    List<String> heading = new ArrayList<>(List.of("started", "model"));
    metrics.forEach(metric -> heading.add(MetricsJson.title(task, metric)));
    heading.addAll(List.of("images", "data", "folder"));
    table.add(heading);
    for (HistoryEntry entry : entries) {
      List<String> cells = new ArrayList<>(List.of(time(entry.started())));
      cells.add(entry.model() == null ? "" : entry.model());
      metrics.forEach(metric -> cells.add(number(metric, entry.number(metric))));
      cells.add(number("images", entry.number("images")));
      cells.addAll(List.of(entry.data(), entry.location()));
      table.add(cells);
    }
    return table;
  }

  /** A time as it is read, or that there is none. */
  static String time(@Nullable Instant time) {
    return time == null ? "unknown" : time.toString();
  }

  /** A measure in per cent, a count as it stands. */
  static String number(String name, @Nullable Double value) {
    if (value == null) {
      return "undefined";
    }
    return ShownMetrics.isCount(name)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f %%", 100 * value);
  }
}
