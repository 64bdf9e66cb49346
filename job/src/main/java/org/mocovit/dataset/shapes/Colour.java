package org.mocovit.dataset.shapes;

import java.util.List;

/**
 * An RGB colour, as stored (gamma-encoded), each component 0 to 255.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record Colour(float red, float green, float blue) {
  /** Distance from which a shape stands out from its background, noise and JPEG included. */
  private static final double CONTRAST = 95;

  private static final int TRIES = 40;

  /** Any colour, even over the RGB cube. */
  static Colour any(Draws draws) {
    return new Colour(component(draws), component(draws), component(draws));
  }

  /** A colour that stands out from all of {@code others}, or the best of 40 tries. */
  static Colour awayFrom(List<Colour> others, Draws draws) {
    Colour best = any(draws);
    double bestDistance = best.distance(others);
    for (int i = 1; i < TRIES && bestDistance < CONTRAST; i++) {
      Colour next = any(draws);
      double distance = next.distance(others);
      if (distance > bestDistance) {
        best = next;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** A colour at most {@code reach} away in each component. */
  Colour near(double reach, Draws draws) {
    return new Colour(
        shifted(red, reach, draws), shifted(green, reach, draws), shifted(blue, reach, draws));
  }

  private double distance(List<Colour> others) {
    return others.stream().mapToDouble(this::distance).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** Euclidean distance, green counted more and blue less, about as the eye does. */
  private double distance(Colour other) {
    double r = red - other.red;
    double g = green - other.green;
    double b = blue - other.blue;
    return StrictMath.sqrt(0.9 * r * r + 1.5 * g * g + 0.6 * b * b);
  }

  private static float component(Draws draws) {
    return (float) draws.between(0, 255);
  }

  private static float shifted(float component, double reach, Draws draws) {
    return (float) Math.min(255, Math.max(0, component + draws.between(-reach, reach)));
  }
}
