package org.mocovit.dataset.shapes;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of the classes, each in coordinates of its own. Curves are polygons fine enough that
 * no corner shows: what is drawn and what is annotated are the same polygon.
 */
final class Figures {
  /** Edges of a full turn: at a radius of 150 pixels the polygon is 0.2 pixels off the circle. */
  private static final int EDGES_PER_TURN = 60;

  private Figures() {}

  /** A polygon with equal edges and angles. */
  static Outline regular(int corners) {
    return Outline.of(arc(0, 0, 1, 0, 2 * Math.PI * (corners - 1) / corners, corners));
  }

  /** An ellipse with half axes 1 and {@code ratio}. */
  static Outline ellipse(double ratio) {
    return Outline.of(
        circle(1).stream().map(point -> new Point(point.x(), ratio * point.y())).toList());
  }

  static Outline ring() {
    return new Outline(List.of(circle(1), circle(0.58)));
  }

  static Outline semicircle() {
    return Outline.of(arc(0, 0, 1, 0, Math.PI, EDGES_PER_TURN / 2 + 1));
  }

  /** The unit disc less a disc of radius 0.8 whose centre is 0.45 to the right. */
  static Outline crescent() {
    double innerRadius = 0.8;
    double shift = 0.45;
    double tipX = (1 - innerRadius * innerRadius + shift * shift) / (2 * shift);
    double tipY = StrictMath.sqrt(1 - tipX * tipX);
    double outer = StrictMath.atan2(tipY, tipX);
    double inner = StrictMath.atan2(tipY, tipX - shift);
    int points = EDGES_PER_TURN * 2 / 3;
    List<Point> loop = new ArrayList<>(arc(0, 0, 1, outer, 2 * Math.PI - outer, points));
    List<Point> back = arc(shift, 0, innerRadius, 2 * Math.PI - inner, inner, points);
    loop.addAll(back.subList(1, points - 1)); // its ends are the tips, already there
    return Outline.of(loop);
  }

  /** The well-known heart curve in powers of sine, drawn with the tip downwards. */
  static Outline heart() {
    List<Point> loop = new ArrayList<>();
    for (int i = 0; i < EDGES_PER_TURN; i++) {
      double t = 2 * Math.PI * i / EDGES_PER_TURN;
      double sin = StrictMath.sin(t);
      double height =
          13 * StrictMath.cos(t)
              - 5 * StrictMath.cos(2 * t)
              - 2 * StrictMath.cos(3 * t)
              - StrictMath.cos(4 * t);
      loop.add(new Point(16 * sin * sin * sin, -height));
    }
    return Outline.of(loop);
  }

  static Outline star() {
    List<Point> outer = arc(0, 0, 1, 0, 2 * Math.PI * 4 / 5, 5);
    List<Point> inner = arc(0, 0, 0.42, Math.PI / 5, 2 * Math.PI * 4 / 5 + Math.PI / 5, 5);
    List<Point> loop = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      loop.add(outer.get(i));
      loop.add(inner.get(i));
    }
    return Outline.of(loop);
  }

  static Outline arrow() {
    return polygon(0, 30, 55, 30, 55, 8, 100, 46, 55, 84, 55, 62, 0, 62);
  }

  static Outline cross() {
    return polygon(
        34, 0, 66, 0, 66, 34, 100, 34, 100, 66, 66, 66, 66, 100, 34, 100, 34, 66, 0, 66, 0, 34, 34,
        34);
  }

  static Outline letterH() {
    return polygon(
        0, 0, 26, 0, 26, 38, 64, 38, 64, 0, 90, 0, 90, 100, 64, 100, 64, 62, 26, 62, 26, 100, 0,
        100);
  }

  static Outline letterL() {
    return polygon(0, 0, 28, 0, 28, 72, 70, 72, 70, 100, 0, 100);
  }

  static Outline letterT() {
    return polygon(0, 0, 90, 0, 90, 28, 59, 28, 59, 100, 31, 100, 31, 28, 0, 28);
  }

  private static Outline polygon(int... coordinates) {
    List<Point> loop = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      loop.add(new Point(coordinates[i], coordinates[i + 1]));
    }
    return Outline.of(loop);
  }

  private static List<Point> circle(double radius) {
    double last = 2 * Math.PI * (EDGES_PER_TURN - 1) / EDGES_PER_TURN;
    return arc(0, 0, radius, 0, last, EDGES_PER_TURN);
  }

  /** Points evenly spread over an arc, both ends included. */
  private static List<Point> arc(
      double centerX, double centerY, double radius, double from, double to, int points) {
    List<Point> arc = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double angle = from + (to - from) * i / (points - 1);
      arc.add(
          new Point(
              centerX + radius * StrictMath.cos(angle), centerY + radius * StrictMath.sin(angle)));
    }
    return arc;
  }
}
