package org.mocovit.dataset.shapes;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;
import org.mocovit.mask.RunLengthMask;

/**
 * The part of an object that can be seen: its outline, less what lies outside the image, less every
 * outline painted over it. This is the mask rule of COCO (visible pixels only), computed on the
 * geometry, not on pixels: blur and noise do not move it. Coordinates are rounded to hundredths of
 * a pixel; pieces below one square pixel are left out.
 *
 * @param polygons the separate pieces, at least one
 */
record VisibleRegion(List<PixelPolygon> polygons) {
  /** Twice the area of one pixel, in the units of {@link PixelPolygon#twiceSignedArea()}. */
  private static final long TWICE_PIXEL = 2L * PixelPolygon.units(1) * PixelPolygon.units(1);

  VisibleRegion {
    polygons = List.copyOf(polygons);
  }

  /**
   * Computes the visible part of an outline.
   *
   * @param outline of the object, in image coordinates
   * @param over outlines painted later
   * @param width image width in pixels
   * @param height image height in pixels
   * @return the region, without polygons if nothing is left to see
   */
  static VisibleRegion of(Outline outline, List<Outline> over, int width, int height) {
    Area area = area(outline);
    Bounds bounds = outline.bounds();
    for (Outline cover : over) {
      if (bounds.overlaps(cover.bounds())) {
        area.subtract(area(cover));
      }
    }
    area.intersect(new Area(new Rectangle2D.Double(0, 0, width, height)));
    return new VisibleRegion(withHolesCut(loops(area)));
  }

  /** Area in square pixels. */
  double areaPixels() {
    return (double) twiceAreaUnits() / TWICE_PIXEL;
  }

  /** Twice the area, in hundredths of a pixel squared. */
  long twiceAreaUnits() {
    return polygons.stream().mapToLong(polygon -> Math.abs(polygon.twiceSignedArea())).sum();
  }

  /**
   * The pixels that COCO's API counts to the polygons as written ({@code annToRLE} of pycocotools).
   *
   * @param image size of the image
   */
  RunLengthMask pixels(MaskSize image) {
    return Polygons.fill(image, polygons.stream().map(PixelPolygon::pixels).toList());
  }

  /** Left edge of the bounding box, in hundredths of a pixel. */
  int leftUnits() {
    return coordinates(0).min().orElseThrow();
  }

  /** Top edge of the bounding box, in hundredths of a pixel. */
  int topUnits() {
    return coordinates(1).min().orElseThrow();
  }

  /** Right edge of the bounding box, in hundredths of a pixel. */
  int rightUnits() {
    return coordinates(0).max().orElseThrow();
  }

  /** Bottom edge of the bounding box, in hundredths of a pixel. */
  int bottomUnits() {
    return coordinates(1).max().orElseThrow();
  }

  private IntStream coordinates(int axis) {
    return polygons.stream()
        .flatMapToInt(
            polygon ->
                IntStream.range(0, polygon.size() / 2).map(i -> polygon.coordinate(2 * i + axis)));
  }

  private static Area area(Outline outline) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (List<Point> loop : outline.loops()) {
      path.moveTo(loop.get(0).x(), loop.get(0).y());
      loop.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
      path.closePath();
    }
    return new Area(path);
  }

  /** The closed, not self-crossing loops of an area, holes turning against the outer ones. */
  private static List<PixelPolygon> loops(Area area) {
    List<PixelPolygon> loops = new ArrayList<>();
    IntStream.Builder loop = IntStream.builder();
    double[] point = new double[6];
    for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
      if (path.currentSegment(point) == PathIterator.SEG_CLOSE) {
        int[] coordinates = loop.build().toArray();
        if (coordinates.length >= 6) {
          loops.add(new PixelPolygon(coordinates));
        }
        loop = IntStream.builder();
      } else {
        loop.add(PixelPolygon.units(point[0])).add(PixelPolygon.units(point[1]));
      }
    }
    return loops;
  }

  /** COCO polygons cannot have holes; each becomes a part of the border of the piece around it. */
  private static List<PixelPolygon> withHolesCut(List<PixelPolygon> loops) {
    List<PixelPolygon> large =
        loops.stream()
            .filter(loop -> Math.abs(loop.twiceSignedArea()) >= TWICE_PIXEL)
            .sorted(Comparator.comparingLong(loop -> -Math.abs(loop.twiceSignedArea())))
            .toList();
    List<PixelPolygon> pieces = new ArrayList<>();
    for (PixelPolygon loop : large) {
      // The largest loop cannot be a hole, and all outer loops turn the same way.
      if (pieces.isEmpty() || sameTurn(loop, large.get(0))) {
        pieces.add(loop);
      }
    }
    for (PixelPolygon hole : large) {
      if (!sameTurn(hole, large.get(0))) {
        int around =
            IntStream.range(0, pieces.size())
                .boxed()
                .max(Comparator.comparingLong(i -> pointsInside(hole, pieces.get(i))))
                .orElseThrow();
        pieces.set(around, pieces.get(around).withHole(hole));
      }
    }
    return pieces;
  }

  private static boolean sameTurn(PixelPolygon loop, PixelPolygon other) {
    return loop.twiceSignedArea() > 0 == other.twiceSignedArea() > 0;
  }

  private static long pointsInside(PixelPolygon loop, PixelPolygon other) {
    return IntStream.range(0, loop.size() / 2)
        .filter(i -> other.contains(loop.coordinate(2 * i), loop.coordinate(2 * i + 1)))
        .count();
  }
}
