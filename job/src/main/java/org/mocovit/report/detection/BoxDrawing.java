package org.mocovit.report.detection;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import org.mocovit.coco.Box;
import org.mocovit.report.plot.Svg;

/** Boxes over a photo. */
final class BoxDrawing {
  /** Wide enough that labels are readable where a photo is shown; the rest is scaling. */
  private static final double LONGEST_SIDE = 320;

  private static final double LINE = 12;

  /** A box that begins behind this has its label begin at its other end. */
  private static final double ROOM = 200;

  private static final int MOST_LABELS = 10;

  private BoxDrawing() {}

  /**
   * Draws boxes.
   *
   * @param width columns of the photo, in pixels
   * @param height rows of the photo
   * @param boxes in pixels of the photo
   */
  static DomContent of(double width, double height, List<DrawnBox> boxes) {
    double scale = LONGEST_SIDE / Math.max(width, height);
    Svg svg = Svg.picture("boxes", width * scale, height * scale);
    List<DrawnBox> ordered = boxes.stream().sorted(Comparator.comparing(DrawnBox::kind)).toList();
    for (DrawnBox drawn : ordered) {
      Box box = drawn.box();
      svg.with(
          Svg.rectangle(
                  "box " + drawn.kind().style(),
                  box.x() * scale,
                  box.y() * scale,
                  box.width() * scale,
                  box.height() * scale)
              .hint(drawn.label()));
    }
    long labels = ordered.stream().filter(BoxDrawing::isLabelled).count();
    if (labels <= MOST_LABELS) {
      ordered.stream().filter(BoxDrawing::isLabelled).forEach(b -> svg.with(label(b, scale)));
    }
    return svg;
  }

  private static boolean isLabelled(DrawnBox box) {
    return box.kind() != DrawnBox.Kind.TRUTH;
  }

  private static Svg label(DrawnBox drawn, double scale) {
    double top = drawn.box().y() * scale;
    // Above the box, or in it where there is no room.
    double line = top >= LINE ? top - 3 : top + LINE;
    double left = drawn.box().x() * scale;
    double right = left + drawn.box().width() * scale;
    boolean toTheLeft = left > ROOM;
    return Svg.text(
        "name %s%s".formatted(drawn.kind().style(), toTheLeft ? " end" : ""),
        toTheLeft ? right - 2 : left + 2,
        line,
        drawn.label());
  }
}
