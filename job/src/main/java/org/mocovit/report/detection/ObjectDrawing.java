package org.mocovit.report.detection;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.mask.RunLengthMask;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.plot.Svg;

/** Boxes and masks over a photo. */
final class ObjectDrawing {
  /** Wide enough that labels are readable where a photo is shown; the rest is scaling. */
  private static final double LONGEST_SIDE = 320;

  private static final double LINE = 12;

  /** A box that begins behind this has its label begin at its other end. */
  private static final double ROOM = 200;

  private static final int MOST_LABELS = 10;

  /** Characters that the outlines on a photo may take together: about what the photo takes. */
  private static final int ALL_OUTLINES = 30_000;

  /** Characters that an outline may take. */
  private static final int LONGEST_OUTLINE = 3_000;

  private final ComparedShape compared;
  private final double scale;
  private final Svg svg;
  private final int outlineLength;

  private ObjectDrawing(double width, double height, ComparedShape compared, long masks) {
    this.compared = compared;
    this.scale = LONGEST_SIDE / Math.max(width, height);
    this.svg = Svg.picture(compared.many(), width * scale, height * scale);
    this.outlineLength = (int) Math.min(LONGEST_OUTLINE, ALL_OUTLINES / Math.max(1, masks));
  }

  /**
   * Draws objects.
   *
   * @param width columns of the photo, in pixels
   * @param height rows of the photo
   * @param objects in pixels of the photo
   * @param compared what counted, which has the lines: where masks did, they stand for the boxes;
   *     where boxes did, masks only tint what they cover
   */
  static DomContent of(
      double width, double height, List<DrawnObject> objects, ComparedShape compared) {
    long masks = objects.stream().filter(object -> object.mask() != null).count();
    ObjectDrawing drawing = new ObjectDrawing(width, height, compared, masks);
    List<DrawnObject> ordered =
        objects.stream().sorted(Comparator.comparing(DrawnObject::kind)).toList();
    ordered.forEach(drawing::draw);
    List<DrawnObject> labelled = ordered.stream().filter(ObjectDrawing::isLabelled).toList();
    if (labelled.size() <= MOST_LABELS) {
      labelled.forEach(object -> drawing.svg.with(drawing.label(object)));
    }
    return drawing.svg;
  }

  private void draw(DrawnObject drawn) {
    Svg mask = mask(drawn);
    if (mask != null) {
      svg.with(mask);
    }
    // A mask without a pixel on the grid would not be seen, and noise is no shape.
    if (mask == null || compared == ComparedShape.BOX) {
      Box box = drawn.box();
      svg.with(
          Svg.rectangle(
                  "box " + drawn.kind().style(),
                  box.x() * scale,
                  box.y() * scale,
                  box.width() * scale,
                  box.height() * scale)
              .hint(drawn.hint()));
    }
  }

  private @Nullable Svg mask(DrawnObject drawn) {
    RunLengthMask mask = drawn.mask();
    boolean tint = compared == ComparedShape.BOX;
    // A true mask is all line.
    if (mask == null || (tint && drawn.kind() == DrawnObject.Kind.TRUTH)) {
      return null;
    }
    MaskPath path = MaskPath.of(mask, GallerySection.LONGEST_SIDE, outlineLength);
    if (path.data().isEmpty()) {
      return null;
    }
    return Svg.path(
            (tint ? "mask tint " : "mask ") + drawn.kind().style(),
            path.data(),
            mask.size().width() * scale / path.grid().width(),
            mask.size().height() * scale / path.grid().height())
        .hint(drawn.hint());
  }

  private static boolean isLabelled(DrawnObject object) {
    return object.kind() != DrawnObject.Kind.TRUTH;
  }

  private Svg label(DrawnObject drawn) {
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
