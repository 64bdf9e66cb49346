package org.mocovit.image.decode;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * Decodes JPEGs of four components as Pillow does; OpenCV's own conversion is off by one. The
 * stored samples come from ImageIO, without any colour management, as Pillow ignores profiles too.
 * Inks are taken to be stored inverted, as Adobe does and Pillow assumes of all files.
 */
final class CmykJpegDecoder {
  /** libjpeg's fixed point: 16 bits behind the point, and the half that rounds. */
  private static final int FRACTION_BITS = 16;

  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private CmykJpegDecoder() {}

  /** How the first three components are stored. */
  enum Inks {
    /** As cyan, magenta and yellow. */
    CMY,
    /** As luma and chroma. */
    YCC
  }

  /**
   * Decodes a JPEG of four components.
   *
   * @param encoded the file
   * @param inks how its first three components are stored
   */
  static RgbImage decode(byte[] encoded, Inks inks) throws ImageDecodeException {
    Raster raster = readRaster(encoded);
    int width = raster.getWidth();
    int height = raster.getHeight();
    RgbImage result = RgbImage.black(width, height);
    byte[] pixels = result.pixels();
    int[] row = new int[4 * width];
    int target = 0;
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int i = 0; i < row.length; i += 4) {
        if (inks == Inks.YCC) {
          toCmy(row, i);
        }
        for (int c = 0; c < 3; c++) {
          pixels[target++] = Cmyk.toRgb(255 - row[i + c], 255 - row[i + 3]);
        }
      }
    }
    return result;
  }

  private static Raster readRaster(byte[] encoded) throws ImageDecodeException {
    ImageReader reader = null;
    List<String> warnings = new ArrayList<>();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      reader = ReaderProvider.INSTANCE.createReaderInstance();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input);
      Raster raster = reader.readRaster(0, reader.getDefaultReadParam());
      // A file that ends too early comes out half grey, and only a warning tells.
      if (warnings.stream().anyMatch(warning -> warning.contains("Truncated"))) {
        throw new ImageDecodeException(
            Reason.DAMAGED, "Cannot decode JPEG: " + String.join("; ", warnings));
      }
      if (raster.getNumBands() != 4) {
        throw new ImageDecodeException(
            Reason.DAMAGED, "CMYK JPEG must have 4 components: " + raster.getNumBands());
      }
      return raster;
    } catch (IOException | RuntimeException e) {
      throw new ImageDecodeException(Reason.DAMAGED, "Cannot decode JPEG: " + e.getMessage(), e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  /** {@code ycck_cmyk_convert} in libjpeg's jdcolor.c. */
  private static void toCmy(int[] ycck, int i) {
    int luma = ycck[i];
    int blue = ycck[i + 1] - 128;
    int red = ycck[i + 2] - 128;
    ycck[i] = 255 - clip(luma + ((fixed(1.402) * red + HALF) >> FRACTION_BITS));
    ycck[i + 1] =
        255
            - clip(
                luma + ((-fixed(0.34414) * blue - fixed(0.71414) * red + HALF) >> FRACTION_BITS));
    ycck[i + 2] = 255 - clip(luma + ((fixed(1.772) * blue + HALF) >> FRACTION_BITS));
  }

  private static int fixed(double value) {
    return (int) (value * (1 << FRACTION_BITS) + 0.5);
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }

  /** TwelveMonkeys' reader, which finds its delegate in the JDK's registry. */
  private static final class ReaderProvider {
    private static final ImageReaderSpi INSTANCE = register();

    private static ImageReaderSpi register() {
      IIORegistry registry = IIORegistry.getDefaultInstance();
      ImageReaderSpi known = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
      if (known != null) {
        return known;
      }
      JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
      registry.registerServiceProvider(provider);
      return provider;
    }
  }
}
