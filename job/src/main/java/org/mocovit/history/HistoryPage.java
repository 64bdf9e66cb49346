package org.mocovit.history;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.page.DataTable;
import org.mocovit.report.page.DataTable.Cell;
import org.mocovit.report.page.DataTable.Column;
import org.mocovit.report.page.Figures;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Page;
import org.mocovit.report.page.Section;
import org.mocovit.report.plot.LineChart;
import org.mocovit.report.plot.PlotAxis;
import org.mocovit.report.plot.Range;
import org.mocovit.report.plot.Tone;

/** A history as a page: of each task its measures over time, and all evaluations in a table. */
public final class HistoryPage {
  private HistoryPage() {}

  /**
   * The page.
   *
   * @param folder whose history it is
   * @param metrics the names of what is shown of each task
   * @param imprint what made it and when
   */
  public static Page of(RunHistory history, String folder, ShownMetrics metrics, String imprint) {
    List<Section> sections = new ArrayList<>();
    for (Task task : Task.values()) {
      List<HistoryEntry> entries =
          history.entries().stream().filter(entry -> entry.task() == task).toList();
      if (!entries.isEmpty()) {
        sections.add(section(task, entries, metrics.of(task)));
      }
    }
    return new Page(
        "history",
        folder,
        Numbers.count(history.entries().size(), "evaluation", "evaluations") + ", oldest first.",
        sections,
        imprint);
  }

  private static Section section(Task task, List<HistoryEntry> entries, List<String> metrics) {
    List<DomContent> content = new ArrayList<>();
    List<DomContent> figures =
        metrics.stream()
            .map(metric -> figure(task, metric, entries))
            .filter(Objects::nonNull)
            .toList();
    content.add(Figures.sideBySide(figures.toArray(DomContent[]::new)));
    content.add(table(entries, metrics));
    return new Section(title(task), finding(task, entries, metrics), content);
  }

  private static String title(Task task) {
    return switch (task) {
      case CLASSIFY -> "Classifiers";
      case DETECT -> "Detectors";
      case SEGMENT -> "Detectors, by their masks";
    };
  }

  /** How the first measure went between the last two evaluations of the same data. */
  private static String finding(Task task, List<HistoryEntry> entries, List<String> metrics) {
    if (metrics.isEmpty()) {
      return "";
    }
    String metric = metrics.get(0);
    String title = MetricsJson.title(task, metric);
    HistoryEntry last = entries.get(entries.size() - 1);
    for (int i = entries.size() - 2; i >= 0; i--) {
      Double before = entries.get(i).number(metric);
      Double now = last.number(metric);
      if (!last.data().isEmpty()
          && entries.get(i).data().equals(last.data())
          && before != null
          && now != null) {
        return "%s of the last evaluation is %s, after %s of the one before on the same data."
            .formatted(title, HistoryText.number(metric, now), HistoryText.number(metric, before));
      }
    }
    return "%s of the last evaluation is %s; there is none before on the same data."
        .formatted(title, HistoryText.number(metric, last.number(metric)));
  }

  private static @Nullable DomContent figure(Task task, String metric, List<HistoryEntry> entries) {
    TimeAxis time = TimeAxis.of(entries.stream().map(HistoryEntry::started).toList());
    double scale = ShownMetrics.isCount(metric) ? 1 : 100;
    Map<String, List<LineChart.Point>> lines = new LinkedHashMap<>();
    List<Double> values = new ArrayList<>();
    for (HistoryEntry entry : entries) {
      Double value = entry.number(metric);
      Instant started = entry.started();
      if (value != null && started != null) {
        values.add(scale * value);
        lines
            .computeIfAbsent(entry.data(), data -> new ArrayList<>())
            .add(
                new LineChart.Point(
                    time.at(started),
                    scale * value,
                    "%s, %s: %s"
                        .formatted(
                            started, entry.displayName(), HistoryText.number(metric, value))));
      }
    }
    if (lines.isEmpty()) {
      return null;
    }
    List<LineChart.Series> series = new ArrayList<>();
    lines.forEach(
        (data, points) ->
            series.add(
                new LineChart.Series(
                    data.isEmpty() ? "data not named" : "data " + data,
                    points,
                    Tone.ofSeries(series.size()))));
    String unit = scale == 1 ? "" : ", %";
    String title = MetricsJson.title(task, metric);
    return Figures.of(
        title,
        lines.containsKey("")
            ? "A line for each set of data, and one for evaluations that do not name theirs."
            : lines.size() == 1
                ? "All of the same data."
                : "A line for each of %d sets of data.".formatted(lines.size()),
        new LineChart(
                new PlotAxis("time (UTC)", time.range(), time::text),
                new PlotAxis(title + unit, range(values, scale), HistoryPage::shortNumber),
                null)
            .svg(title + " over time", series));
  }

  /** No share is above 100 %; counts are not bounded. */
  private static Range range(List<Double> values, double scale) {
    Range range = Range.around(values);
    return scale == 100 && range.high() > 100 ? new Range(range.low(), 100) : range;
  }

  private static String shortNumber(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }

  private static DomContent table(List<HistoryEntry> entries, List<String> metrics) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("started"), Column.text("model")));
    metrics.forEach(metric -> columns.add(Column.number(metric)));
    columns.add(Column.number("images"));
    columns.add(Column.text("data"));
    columns.add(Column.text("folder"));
    DataTable table = new DataTable(columns.toArray(Column[]::new));
    for (HistoryEntry entry : entries) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(HistoryText.time(entry.started())));
      cells.add(Cell.of(entry.model() == null ? Numbers.NONE : entry.model()));
      metrics.forEach(metric -> cells.add(cell(metric, entry)));
      cells.add(cell("images", entry));
      cells.addAll(Arrays.asList(Cell.of(entry.data()), Cell.of(entry.location())));
      table.row(cells.toArray(Cell[]::new));
    }
    return table.dom();
  }

  private static Cell cell(String metric, HistoryEntry entry) {
    Double value = entry.number(metric);
    return new Cell(value == null ? Numbers.NONE : HistoryText.number(metric, value), value);
  }
}
