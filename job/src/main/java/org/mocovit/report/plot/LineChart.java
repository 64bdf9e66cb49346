package org.mocovit.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines over two axes.
 *
 * @param x the axis from left to right
 * @param y the axis from bottom to top
 * @param reference a thin line from the first point to the last, such as the diagonal; null for
 *     none
 */
public record LineChart(PlotAxis x, PlotAxis y, @Nullable List<Point> reference) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 280;
  private static final double LEFT = 42;
  private static final double RIGHT = 20;
  private static final double TOP = 24;
  private static final double BOTTOM = 38;
  private static final double LEGEND_ROW = 18;
  private static final int NAME_LENGTH = 24;

  /** Beyond this a line is dense enough without dots. */
  private static final int MARKED_POINTS = 40;

  /**
   * A point of a line, in values of the axes.
   *
   * @param x from left to right
   * @param y from bottom to top
   * @param hint what shows when it is pointed at
   */
  public record Point(double x, double y, String hint) {
    /** A point that says nothing. */
    public static Point of(double x, double y) {
      return new Point(x, y, "");
    }
  }

  /**
   * A line.
   *
   * @param name what stands in the legend
   * @param points from left to right
   * @param tone its colour
   */
  public record Series(String name, List<Point> points, Tone tone) {
    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * The chart.
   *
   * @param description what it shows, for those who cannot see it
   * @param series the lines; the last is on top. A legend names them where there are several
   */
  public Svg svg(String description, List<Series> series) {
    int legendRows = series.size() > 1 ? (series.size() + 1) / 2 : 0;
    LinearScale across = new LinearScale(x.range(), LEFT, WIDTH - RIGHT);
    LinearScale up = new LinearScale(y.range(), HEIGHT - BOTTOM, TOP);
    Svg svg = Svg.picture(description, WIDTH, HEIGHT + LEGEND_ROW * legendRows);
    svg.with(axes(across, up));
    if (reference != null) {
      svg.with(path("reference", reference, across, up));
    }
    for (int i = 0; i < series.size(); i++) {
      svg.with(line(series.get(i), across, up));
      if (legendRows > 0) {
        svg.with(legend(series.get(i), i));
      }
    }
    return svg;
  }

  private List<Svg> axes(LinearScale across, LinearScale up) {
    List<Svg> marks = new ArrayList<>();
    for (double tick : x.range().ticks()) {
      marks.add(Svg.line("grid", across.at(tick), TOP, across.at(tick), HEIGHT - BOTTOM));
      marks.add(
          Svg.text("tick middle", across.at(tick), HEIGHT - BOTTOM + 14, x.text().apply(tick)));
    }
    for (double tick : y.range().ticks()) {
      marks.add(Svg.line("grid", LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick)));
      marks.add(Svg.text("tick end", LEFT - 6, up.at(tick) + 4, y.text().apply(tick)));
    }
    marks.add(Svg.text("axis", 0, 11, y.name()));
    marks.add(Svg.text("axis end", WIDTH - RIGHT, HEIGHT - 6, x.name()));
    return marks;
  }

  private static Svg line(Series series, LinearScale across, LinearScale up) {
    Svg group = Svg.element("g").withClass("mark " + series.tone().style()).hint(series.name());
    if (series.points().size() > 1) {
      group.with(path("line", series.points(), across, up));
    }
    if (series.points().size() <= MARKED_POINTS) {
      for (Point point : series.points()) {
        Svg dot = Svg.dot("dot", across.at(point.x()), up.at(point.y()), 3);
        group.with(point.hint().isEmpty() ? dot : dot.hint(point.hint()));
      }
    }
    return group;
  }

  private static Svg path(String style, List<Point> points, LinearScale across, LinearScale up) {
    return Svg.element("polyline")
        .withClass(style)
        .attr(
            "points",
            points.stream()
                .map(p -> Svg.number(across.at(p.x())) + "," + Svg.number(up.at(p.y())))
                .collect(Collectors.joining(" ")));
  }

  private static Svg legend(Series series, int place) {
    double left = LEFT + place % 2 * (WIDTH - LEFT) / 2;
    int row = place / 2;
    double middle = HEIGHT + LEGEND_ROW * (row + 0.5) - 2;
    return Svg.element("g")
        .withClass("key " + series.tone().style())
        .with(
            Svg.line("line", left, middle, left + 16, middle),
            Svg.text("label", left + 22, middle + 4, Svg.shortened(series.name(), NAME_LENGTH)));
  }
}
