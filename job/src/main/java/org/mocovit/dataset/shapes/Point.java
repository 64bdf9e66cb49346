package org.mocovit.dataset.shapes;

/**
 * A point of the plane. In an image: pixels, origin at the top left corner of the top left pixel, x
 * to the right, y downwards.
 */
record Point(double x, double y) {}
