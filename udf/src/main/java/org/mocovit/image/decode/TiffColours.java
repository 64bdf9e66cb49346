package org.mocovit.image.decode;

import java.awt.image.Raster;
import java.util.List;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;
import org.mocovit.image.decode.TiffLayout.Photometric;

/** Makes colours of a TIFF's samples as Pillow does: src/libImaging/Unpack.c and Convert.c. */
abstract class TiffColours {
  /** Of how many samples there are copies at once: a row may be as long as an image is large. */
  private static final int MOST_COLUMNS = 4096;

  /** The colours of samples of a layout; the layout must be one that is read. */
  static TiffColours of(TiffLayout layout, List<Integer> colourMap) throws ImageDecodeException {
    return switch (layout.photometric()) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO -> layout.bits() > 8 ? new Deep() : new Gray(layout);
      case PALETTE -> new Indexed(layout, colourMap);
      case RGB ->
          layout.extra().contains(TiffLayout.ASSOCIATED_ALPHA)
              ? new Unmultiplied(layout.bits() - 8)
              : new Plain(layout.bits() - 8);
      case CMYK -> new Inks(layout.bits() - 8);
      default -> throw new IllegalArgumentException("No colours of " + layout.photometric());
    };
  }

  /** An image of a raster's samples. */
  final RgbImage paint(Raster raster) {
    int width = raster.getWidth();
    RgbImage image = RgbImage.black(width, raster.getHeight());
    int bands = raster.getNumBands();
    double[] samples = new double[bands * Math.min(width, MOST_COLUMNS)];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int left = 0; left < width; left += MOST_COLUMNS) {
        int columns = Math.min(MOST_COLUMNS, width - left);
        raster.getPixels(raster.getMinX() + left, raster.getMinY() + y, columns, 1, samples);
        for (int x = 0; x < columns; x++) {
          paint(samples, x * bands, image.pixels(), 3 * (y * width + left + x));
        }
      }
    }
    return image;
  }

  /**
   * Paints a pixel.
   *
   * @param row samples, pixel after pixel
   * @param from the pixel's first
   * @param pixels RGB
   * @param to the pixel's first
   */
  abstract void paint(double[] row, int from, byte[] pixels, int to);

  private static void gray(byte[] pixels, int to, int value) {
    pixels[to] = (byte) value;
    pixels[to + 1] = (byte) value;
    pixels[to + 2] = (byte) value;
  }

  /** Up to 8 bits, spread over 0..255; alpha is dropped. */
  private static final class Gray extends TiffColours {
    private final int most;
    private final boolean inverted;

    Gray(TiffLayout layout) {
      this.most = (1 << layout.bits()) - 1;
      this.inverted = layout.photometric() == Photometric.WHITE_IS_ZERO;
    }

    @Override
    void paint(double[] row, int from, byte[] pixels, int to) {
      int value = ((int) row[from]) * 255 / most;
      gray(pixels, to, inverted ? 255 - value : value);
    }
  }

  /** More than 8 bits, cut down to 0..255 and never inverted. */
  private static final class Deep extends TiffColours {
    @Override
    void paint(double[] row, int from, byte[] pixels, int to) {
      gray(pixels, to, (int) Math.max(0, Math.min(255, row[from])));
    }
  }

  private static final class Indexed extends TiffColours {
    private final byte[] palette;

    Indexed(TiffLayout layout, List<Integer> colourMap) throws ImageDecodeException {
      int colours = 1 << layout.bits();
      if (colourMap.size() != 3 * colours) {
        throw new ImageDecodeException(
            Reason.DAMAGED,
            "Palette of a TIFF must have %d values: %d".formatted(3 * colours, colourMap.size()));
      }
      palette = new byte[3 * colours];
      for (int i = 0; i < palette.length; i++) {
        palette[i] = (byte) (colourMap.get(i % 3 * colours + i / 3) >> 8);
      }
    }

    @Override
    void paint(double[] row, int from, byte[] pixels, int to) {
      System.arraycopy(palette, 3 * (int) row[from], pixels, to, 3);
    }
  }

  /** Red, green and blue; what is behind is dropped. */
  private static final class Plain extends TiffColours {
    private final int shift;

    Plain(int shift) {
      this.shift = shift;
    }

    @Override
    void paint(double[] row, int from, byte[] pixels, int to) {
      for (int c = 0; c < 3; c++) {
        pixels[to + c] = (byte) ((int) row[from + c] >> shift);
      }
    }
  }

  /** Red, green and blue that alpha, behind them, has been multiplied with. */
  private static final class Unmultiplied extends TiffColours {
    private final int shift;

    Unmultiplied(int shift) {
      this.shift = shift;
    }

    @Override
    void paint(double[] row, int from, byte[] pixels, int to) {
      int alpha = (int) row[from + 3] >> shift;
      for (int c = 0; c < 3; c++) {
        int value = (int) row[from + c] >> shift;
        pixels[to + c] = (byte) (alpha == 0 ? 0 : Math.min(255, value * 255 / alpha));
      }
    }
  }

  private static final class Inks extends TiffColours {
    private final int shift;

    Inks(int shift) {
      this.shift = shift;
    }

    @Override
    void paint(double[] row, int from, byte[] pixels, int to) {
      int black = (int) row[from + 3] >> shift;
      for (int c = 0; c < 3; c++) {
        pixels[to + c] = Cmyk.toRgb((int) row[from + c] >> shift, black);
      }
    }
  }
}
