package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.PixelBox;
import org.mocovit.mask.Polygons;

class VisibleRegionTest {
  @Test
  void of_uncovered_isWholeFigure() {
    VisibleRegion region = region(Rectangles.rectangle(10, 20, 30.5, 50), List.of());
    assertThat(region.polygons()).hasSize(1);
    assertThat(region.areaPixels()).isEqualTo(20.5 * 30);
    assertThat(region.leftUnits()).isEqualTo(1000);
    assertThat(region.topUnits()).isEqualTo(2000);
    assertThat(region.rightUnits()).isEqualTo(3050);
    assertThat(region.bottomUnits()).isEqualTo(5000);
  }

  @Test
  void of_figureBeyondImage_isClipped() {
    VisibleRegion region = region(Rectangles.rectangle(-10, 90, 20, 130), List.of());
    assertThat(region.areaPixels()).isEqualTo(20 * 10);
    assertThat(region.leftUnits()).isZero();
    assertThat(region.bottomUnits()).isEqualTo(10_000);
  }

  @Test
  void of_coveredAcross_hasTwoPieces() {
    VisibleRegion region =
        region(Rectangles.rectangle(10, 10, 50, 30), List.of(Rectangles.rectangle(25, 0, 35, 100)));
    assertThat(region.polygons()).hasSize(2);
    assertThat(region.areaPixels()).isEqualTo(2 * 15 * 20);
    assertThat(region.rightUnits()).isEqualTo(5000);
  }

  @Test
  void of_figureWithHole_isOnePolygonWithCut() {
    VisibleRegion region = region(Rectangles.frame(), List.of());
    assertThat(region.polygons()).hasSize(1);
    assertThat(region.areaPixels()).isEqualTo(40 * 40 - 20 * 20);
    assertThat(region.polygons().get(0).contains(3001, 3001)).isFalse();
    assertThat(region.polygons().get(0).contains(1501, 3001)).isTrue();
  }

  @Test
  void of_coveredInside_getsHole() {
    VisibleRegion region =
        region(
            Rectangles.rectangle(10, 10, 50, 50),
            List.of(Rectangles.rectangle(12, 12, 20, 20), Rectangles.rectangle(30, 30, 40, 40)));
    assertThat(region.polygons()).hasSize(1);
    assertThat(region.areaPixels()).isEqualTo(1600 - 64 - 100);
    assertThat(region.polygons().get(0).contains(1601, 1601)).isFalse();
    assertThat(region.polygons().get(0).contains(3501, 3501)).isFalse();
    assertThat(region.polygons().get(0).contains(2501, 2501)).isTrue();
  }

  @Test
  void of_islandBesideHole_holeStaysWithItsPiece() {
    // The frame's hole belongs to the frame, although a second piece was cut off from it.
    VisibleRegion region =
        region(Rectangles.frame(), List.of(Rectangles.rectangle(44, 0, 46, 100)));
    assertThat(region.polygons()).hasSize(2);
    assertThat(region.areaPixels()).isEqualTo(34 * 40 - 20 * 20 + 4 * 40);
  }

  @Test
  void of_coveredWhole_hasNoPolygon() {
    Outline figure = Rectangles.rectangle(10, 10, 20, 20);
    VisibleRegion region = region(figure, List.of(Rectangles.rectangle(0, 0, 30, 30)));
    assertThat(region.polygons()).isEmpty();
    assertThat(region.areaPixels()).isZero();
  }

  @Test
  void pixels_holeAndPieces_areThoseInside() {
    MaskSize size = new MaskSize(100, 100);
    assertThat(region(Rectangles.frame(), List.of()).pixels(size))
        .isEqualTo(
            Polygons.fill(
                size,
                List.of(
                    new double[] {10, 10, 50, 10, 50, 20, 10, 20},
                    new double[] {10, 40, 50, 40, 50, 50, 10, 50},
                    new double[] {10, 20, 20, 20, 20, 40, 10, 40},
                    new double[] {40, 20, 50, 20, 50, 40, 40, 40})));
    VisibleRegion halves =
        region(Rectangles.rectangle(10, 10, 50, 30), List.of(Rectangles.rectangle(25, 0, 35, 100)));
    assertThat(halves.pixels(size).area()).isEqualTo(2 * 15 * 20);
    assertThat(halves.pixels(size).box()).isEqualTo(new PixelBox(10, 10, 40, 20));
  }

  @Test
  void of_sliverBelowOnePixel_isLeftOut() {
    Outline figure = Rectangles.rectangle(10, 10, 20, 20);
    VisibleRegion region = region(figure, List.of(Rectangles.rectangle(10.05, 0, 12, 30)));
    assertThat(region.polygons()).hasSize(1);
    assertThat(region.leftUnits()).isEqualTo(1200);
  }

  private static VisibleRegion region(Outline figure, List<Outline> over) {
    return VisibleRegion.of(figure, over, 100, 100);
  }
}
