package org.mocovit.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.report.page.Numbers;

class PlotsTest {
  private static final String EVIL = "<script>alert(1)</script>\"'&";

  @Test
  void bars_ofShares_areAsLongAsTheirValues() {
    String svg =
        RowPlot.shares(Numbers::wholePercent)
            .svg("two", List.of(row("all", 1.0), row("half", 0.5), row("none", 0.0)))
            .render();

    // 400 wide, of which 118 are for labels and 58 for texts.
    assertThat(svg).contains("width=\"224\"", "width=\"112\"", "width=\"1\"");
    assertThat(svg).contains(">all<", ">half<", ">50.0 %<", ">0 %<", ">100 %<");
  }

  @Test
  void bars_ofNegativeValues_endAtTheBase() {
    RowPlot plot = new RowPlot(RowPlot.Form.BARS, new Range(-1, 1), 0.0, v -> Numbers.decimal(v));

    assertThat(plot.svg("d", List.of(row("less", -1.0))).render())
        .contains("x=\"118\"", "width=\"112\"");
  }

  @Test
  void dots_withIntervals_haveAWhiskerAndTheReference() {
    RowPlot plot = new RowPlot(RowPlot.Form.DOTS, new Range(-1, 1), 0.0, v -> Numbers.decimal(v));

    String svg =
        plot.svg("d", List.of(new PlotRow("AP", 0.1, -0.5, 0.5, "+0.1", Tone.GOOD))).render();

    assertThat(svg).contains("class=\"whisker\"", "<circle", "class=\"base\"", "tone-good");
    assertThat(svg).contains("x1=\"174\"", "x2=\"286\"");
  }

  @Test
  void row_withHalfAnInterval_isRefused() {
    assertThatThrownBy(() -> new PlotRow("AP", 0.1, 0.0, null, "", Tone.MAIN))
        .hasMessageContaining("AP");
    assertThatThrownBy(() -> row("AP", Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void lines_ofPoints_goThroughThem() {
    LineChart chart =
        new LineChart(
            new PlotAxis("recall", Range.FRACTIONS, Numbers::wholePercent),
            new PlotAxis("precision", Range.FRACTIONS, Numbers::wholePercent),
            List.of(LineChart.Point.of(0, 0), LineChart.Point.of(1, 1)));

    String svg =
        chart
            .svg(
                "d",
                List.of(
                    new LineChart.Series(
                        "IoU 0.5",
                        List.of(LineChart.Point.of(0, 1), new LineChart.Point(1, 0, "the end")),
                        Tone.MAIN)))
            .render();

    assertThat(svg).contains("points=\"42,24 380,242\"", "<title>the end</title>");
    assertThat(svg).contains("class=\"reference\"", "points=\"42,242 380,24\"");
    assertThat(svg).doesNotContain("class=\"key");
  }

  @Test
  void lines_ofSeveralSeries_haveALegend() {
    LineChart chart =
        new LineChart(
            new PlotAxis("x", Range.FRACTIONS, Numbers::decimal),
            new PlotAxis("y", Range.FRACTIONS, Numbers::decimal),
            null);
    List<LineChart.Point> points = List.of(LineChart.Point.of(0, 0), LineChart.Point.of(1, 1));

    assertThat(
            chart
                .svg(
                    "d",
                    List.of(
                        new LineChart.Series("one", points, Tone.ofSeries(0)),
                        new LineChart.Series("two", points, Tone.ofSeries(1))))
                .render())
        .contains("key tone-main", "key tone-second", ">two</text>");
  }

  @Test
  void plots_ofEvilNames_holdThemEscaped() {
    String bars = RowPlot.shares(Numbers::wholePercent).svg(EVIL, List.of(row(EVIL, 1))).render();
    String box = Svg.rectangle("box", 0, 0, 1, 1).hint(EVIL).render();

    assertThat(bars + box).doesNotContain("<script", "\"'&");
    assertThat(bars).contains("&lt;script&gt;alert(1)");
  }

  @Test
  void labels_thatAreLong_areShortenedBetweenCharacters() {
    assertThat(Svg.shortened("ab\uD83D\uDE00cd", 4)).isEqualTo("ab\uD83D\uDE00…");
    assertThat(Svg.shortened("ab\uD83D\uDE00c", 4)).isEqualTo("ab\uD83D\uDE00c");
  }

  private static PlotRow row(String label, double value) {
    return PlotRow.of(label, value, Numbers.percent(value));
  }
}
