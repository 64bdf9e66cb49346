package org.mocovit.report.plot;

/**
 * Where values of an axis lie in a picture.
 *
 * @param range the values that are shown
 * @param from the coordinate of the range's low end, in pixels
 * @param to the coordinate of its high end; below {@code from} on an axis that goes up
 */
record LinearScale(Range range, double from, double to) {
  /** The coordinate of a value; one outside the range is moved to the nearer end. */
  double at(double value) {
    double inside = Math.max(range.low(), Math.min(range.high(), value));
    return from + (to - from) * (inside - range.low()) / (range.high() - range.low());
  }
}
