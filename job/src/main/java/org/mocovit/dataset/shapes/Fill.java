package org.mocovit.dataset.shapes;

import java.util.List;
import org.mocovit.dataset.shapes.Pattern.Checks;
import org.mocovit.dataset.shapes.Pattern.Gradient;
import org.mocovit.dataset.shapes.Pattern.Plain;
import org.mocovit.dataset.shapes.Pattern.Stripes;

/**
 * What covers a surface: two colours and the way they share it. Colours and pattern are drawn
 * without regard to the class of the shape, so that they tell nothing about it.
 */
record Fill(Colour first, Colour second, Pattern pattern) {
  /** A fill of one colour. */
  static Fill plain(Colour colour) {
    return new Fill(colour, colour, new Plain());
  }

  /** A calm background: plain, a gradient or clouds of two colours not far from each other. */
  static Fill background(int width, int height, Draws draws) {
    Colour first = Colour.any(draws);
    Colour second = first.near(60, draws);
    Pattern pattern =
        switch (draws.whole(0, 3)) {
          case 0 -> new Plain();
          case 1 -> gradient(new Bounds(0, 0, width, height), draws);
          default -> {
            double cell = draws.between(0.05, 0.4) * Math.min(width, height);
            yield Clouds.over(width, height, cell, draws);
          }
        };
    return new Fill(first, second, pattern);
  }

  /** A fill for a shape within {@code bounds} that stands out from {@code background}. */
  static Fill shape(Bounds bounds, Fill background, Draws draws) {
    List<Colour> behind = List.of(background.first, background.second);
    Colour first = Colour.awayFrom(behind, draws);
    Colour second = Colour.awayFrom(behind, draws);
    double size = Math.max(bounds.width(), bounds.height());
    return switch (draws.whole(0, 4)) {
      case 0 -> new Fill(first, second, gradient(bounds, draws));
      case 1 -> new Fill(first, second, stripes(size, draws));
      case 2 -> new Fill(first, second, checks(size, draws));
      default -> plain(first);
    };
  }

  private static Gradient gradient(Bounds bounds, Draws draws) {
    double angle = draws.angle();
    double length = Math.max(bounds.width(), bounds.height());
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double centerX = (bounds.left() + bounds.right()) / 2;
    double centerY = (bounds.top() + bounds.bottom()) / 2;
    Point from = new Point(centerX - cos * length / 2, centerY - sin * length / 2);
    return new Gradient(from, cos / length, sin / length);
  }

  private static Stripes stripes(double size, Draws draws) {
    return stripes(draws.angle(), bandPixels(size, draws));
  }

  private static Checks checks(double size, Draws draws) {
    double angle = draws.angle();
    double band = bandPixels(size, draws);
    return new Checks(stripes(angle, band), stripes(angle + Math.PI / 2, band));
  }

  private static Stripes stripes(double angle, double bandPixels) {
    return new Stripes(StrictMath.cos(angle), StrictMath.sin(angle), bandPixels);
  }

  private static double bandPixels(double size, Draws draws) {
    return Math.max(2, size * draws.between(0.04, 0.12));
  }
}
