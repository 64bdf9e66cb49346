package org.mocovit.report.plot;

import j2html.tags.ContainerTag;
import java.util.Locale;

/** An SVG element. Text and attributes are escaped; colours come of the page's style sheet. */
public final class Svg extends ContainerTag<Svg> {
  private Svg(String name) {
    super(name);
  }

  /** An element that other elements go into, such as {@code g}. */
  static Svg element(String name) {
    return new Svg(name);
  }

  /**
   * A picture that is as wide as there is room, up to what the style sheet allows.
   *
   * @param description what it shows, for those who cannot see it
   */
  public static Svg picture(String description, double width, double height) {
    return element("svg")
        .attr("viewBox", "0 0 %s %s".formatted(number(width), number(height)))
        .attr("role", "img")
        .attr("aria-label", description)
        .with(element("title").withText(description));
  }

  static Svg line(String style, double x1, double y1, double x2, double y2) {
    return element("line")
        .withClass(style)
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2));
  }

  /** A rectangle, such as a bar or the box around an object; a negative side counts as 0. */
  public static Svg rectangle(String style, double x, double y, double width, double height) {
    return element("rect")
        .withClass(style)
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("width", number(Math.max(0, width)))
        .attr("height", number(Math.max(0, height)));
  }

  /**
   * A shape; the style sheet says how it is filled.
   *
   * @param data its commands
   * @param scaleX how many units of the picture a unit of the commands is wide
   * @param scaleY how many it is high
   */
  public static Svg path(String style, String data, double scaleX, double scaleY) {
    return element("path")
        .withClass(style)
        .attr("transform", String.format(Locale.ROOT, "scale(%.5g %.5g)", scaleX, scaleY))
        .attr("d", data);
  }

  static Svg dot(String style, double x, double y, double radius) {
    return element("circle")
        .withClass(style)
        .attr("cx", number(x))
        .attr("cy", number(y))
        .attr("r", number(radius));
  }

  /** Text whose base line is at y; the style says which of its ends is at x. */
  public static Svg text(String style, double x, double y, String text) {
    return element("text")
        .withClass(style)
        .attr("x", number(x))
        .attr("y", number(y))
        .withText(text);
  }

  /** This element with a text that shows when it is pointed at. */
  public Svg hint(String text) {
    return with(element("title").withText(text));
  }

  /** The text, or its beginning with three dots; the limit counts characters. */
  static String shortened(String text, int limit) {
    return text.codePointCount(0, text.length()) <= limit
        ? text
        : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
  }

  /** A coordinate with a tenth of a pixel. */
  static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }
}
