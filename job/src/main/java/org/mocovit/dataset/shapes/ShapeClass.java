package org.mocovit.dataset.shapes;

import java.util.Locale;

/**
 * What a shape can be. The figures stay different from each other under any rotation. The order is
 * that of the labels, so that a class index taken from sorted folder names is one less than the
 * COCO category id.
 */
enum ShapeClass {
  ARROW(1, "symbol"),
  CIRCLE(2, "round"),
  CRESCENT(3, "round"),
  CROSS(4, "symbol"),
  ELLIPSE(5, "round"),
  HEART(6, "symbol"),
  HEXAGON(7, "polygon"),
  LETTER_H(8, "letter"),
  LETTER_L(9, "letter"),
  LETTER_T(10, "letter"),
  PENTAGON(11, "polygon"),
  RING(12, "round"),
  SEMICIRCLE(13, "round"),
  SQUARE(14, "polygon"),
  STAR(15, "symbol"),
  TRIANGLE(16, "polygon");

  private final int categoryId;
  private final String supercategory;

  ShapeClass(int categoryId, String supercategory) {
    this.categoryId = categoryId;
    this.supercategory = supercategory;
  }

  /** The name in folders and annotations: lower case, words joined by a hyphen. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The COCO category id, from 1. */
  int categoryId() {
    return categoryId;
  }

  /** The COCO group of the category. */
  String supercategory() {
    return supercategory;
  }

  /** The figure, normalised: bounds centred on 0, farthest point 1 away. */
  Outline outline() {
    Outline figure =
        switch (this) {
          case ARROW -> Figures.arrow();
          case CIRCLE -> Figures.ellipse(1);
          case CRESCENT -> Figures.crescent();
          case CROSS -> Figures.cross();
          case ELLIPSE -> Figures.ellipse(0.5);
          case HEART -> Figures.heart();
          case HEXAGON -> Figures.regular(6);
          case LETTER_H -> Figures.letterH();
          case LETTER_L -> Figures.letterL();
          case LETTER_T -> Figures.letterT();
          case PENTAGON -> Figures.regular(5);
          case RING -> Figures.ring();
          case SEMICIRCLE -> Figures.semicircle();
          case SQUARE -> Figures.regular(4);
          case STAR -> Figures.star();
          case TRIANGLE -> Figures.regular(3);
        };
    return figure.normalized();
  }
}
