package org.mocovit.image.decode;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;
import org.mocovit.image.decode.TiffLayout.Photometric;

/**
 * Decodes the first picture of a TIFF: its samples by TwelveMonkeys' reader, made into colours as
 * Pillow does. Where the samples are luma and chroma or a JPEG, OpenCV decodes them by libtiff, as
 * Pillow does.
 *
 * <p>As in Pillow 9.4, the orientation of a TIFF is part of how its pixels are stored and always
 * followed ({@code load_end} in TiffImagePlugin.py); {@code ImageOps.exif_transpose} turns the
 * upright image by it once more, and so does {@link Orientation#APPLY}.
 */
final class TiffDecoder {
  /** Sides of a tile that no image needs, and for which room would be made all the same. */
  private static final long MOST_TILE_PIXELS = 1 << 26;

  private TiffDecoder() {}

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    TiffDirectory directory = TiffDirectory.read(new ByteReader(encoded), 0);
    if (!directory.isWhole()) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "Cannot decode TIFF: its directory must be whole, among %d bytes"
              .formatted(encoded.length));
    }
    if (TiffDirectory.imageHeader(new ByteReader(encoded)).size() == null) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "Cannot decode TIFF: it must declare sides of at least 1");
    }
    byte[] rewritten = TiffRewriter.rewrite(encoded, directory);
    TiffLayout layout = TiffLayout.of(directory);
    requireTilesOfReason(directory);
    if (layout.isJpeg() || layout.photometric() == Photometric.YCBCR) {
      // Without the orientation, which libtiff would follow.
      return ExifTurn.of(directory.orientation()).apply(OpenCvCodec.decode("TIFF", rewritten));
    }
    Raster raster = readRaster(rewritten);
    if (raster.getNumBands() != layout.samples()
        || raster.getSampleModel().getSampleSize(0) != layout.bits()) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "TIFF must have %d samples of %d bits a pixel: %d of %d"
              .formatted(
                  layout.samples(),
                  layout.bits(),
                  raster.getNumBands(),
                  raster.getSampleModel().getSampleSize(0)));
    }
    List<Integer> colourMap = directory.values(TiffDirectory.COLOR_MAP, 3 << layout.bits());
    RgbImage stored = TiffColours.of(layout, colourMap).paint(raster);
    return ExifTurn.of(directory.orientation()).apply(stored);
  }

  private static void requireTilesOfReason(TiffDirectory directory) throws ImageDecodeException {
    long width = Integer.toUnsignedLong(directory.first(TiffDirectory.TILE_WIDTH).orElse(0));
    long length = Integer.toUnsignedLong(directory.first(TiffDirectory.TILE_LENGTH).orElse(0));
    if (width > MOST_TILE_PIXELS
        || length > MOST_TILE_PIXELS
        || width * length > MOST_TILE_PIXELS) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "Tiles of a TIFF must have at most %d pixels: %d x %d"
              .formatted(MOST_TILE_PIXELS, width, length));
    }
  }

  private static Raster readRaster(byte[] encoded) throws ImageDecodeException {
    ImageReader reader = null;
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      reader = new TIFFImageReaderSpi().createReaderInstance();
      reader.setInput(input);
      return reader.readRaster(0, reader.getDefaultReadParam());
    } catch (IOException | RuntimeException e) {
      throw new ImageDecodeException(Reason.DAMAGED, "Cannot decode TIFF: " + message(e), e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  /** What the reader says of the file; its faults in damaged ones say nothing to a user. */
  private static String message(Exception e) {
    return e instanceof IOException && e.getMessage() != null
        ? e.getMessage()
        : "it is damaged or ends too early";
  }
}
