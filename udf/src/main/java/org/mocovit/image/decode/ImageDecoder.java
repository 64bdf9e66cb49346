package org.mocovit.image.decode;

import java.util.Locale;
import java.util.Optional;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.CmykJpegDecoder.Inks;
import org.mocovit.image.decode.ImageDecodeException.Reason;
import org.mocovit.image.decode.ImageHeader.Format;
import org.mocovit.image.decode.ImageHeader.Layout;

/**
 * Decodes image files to the pixels of Pillow's {@code Image.open(f).convert("RGB")} (checked
 * against Pillow 9.4): JPEG (also CMYK), PNG, GIF and WebP (their first picture), BMP, TIFF and
 * what else OpenCV reads. Colour profiles are ignored and transparency is dropped, as there. A
 * lossless JPEG is refused, as there.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ImageDecoder {
  /** The declared pixels that are allowed unless said otherwise. */
  public static final long DEFAULT_MAX_PIXELS = 100_000_000;

  private final Orientation orientation;
  private final long maxPixels;

  /** A decoder with the default limit of pixels. */
  public ImageDecoder(Orientation orientation) {
    this(orientation, DEFAULT_MAX_PIXELS);
  }

  /**
   * A decoder.
   *
   * @param orientation what to do with EXIF orientation
   * @param maxPixels images that declare more pixels are refused before any are decoded; at least 1
   */
  public ImageDecoder(Orientation orientation, long maxPixels) {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("maxPixels must be at least 1: " + maxPixels);
    }
    this.orientation = orientation;
    this.maxPixels = maxPixels;
  }

  /**
   * Decodes a file.
   *
   * @param encoded the whole file
   * @return the first picture in the file
   * @throws ImageDecodeException if there are no bytes, if they are not an image, if it is damaged
   *     or cut off, declares more pixels than allowed or is of a variant that is not read
   */
  public RgbImage decode(byte[] encoded) throws ImageDecodeException {
    if (encoded.length == 0) {
      throw new ImageDecodeException(Reason.EMPTY, "Image file must not be empty: 0 bytes");
    }
    ImageHeader header = ImageHeader.read(encoded);
    requireReadable(header);
    RgbImage image = decode(encoded, header);
    if ((long) image.width() * image.height() > maxPixels) {
      throw tooLarge(image.width(), image.height());
    }
    return orientation == Orientation.APPLY
        ? ExifTurn.of(header.orientation()).apply(image)
        : image;
  }

  private void requireReadable(ImageHeader header) throws ImageDecodeException {
    ImageHeader.Size size = header.size();
    if (size != null && size.exceeds(maxPixels)) {
      throw tooLarge(size.width(), size.height());
    }
    if (header.layout() == Layout.PNG_CUT_OFF) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "Cannot decode PNG: it ends before its last chunk, IEND");
    }
    if (header.layout() == Layout.JPEG_LOSSLESS) {
      throw new ImageDecodeException(
          Reason.UNSUPPORTED, "JPEG must be of a lossy process: lossless");
    }
    if (header.layout() == Layout.TIFF_ALPHA) {
      // OpenCV would multiply the colours with it.
      throw new ImageDecodeException(
          Reason.UNSUPPORTED, "TIFF must have no alpha channel: 4 channels");
    }
  }

  private ImageDecodeException tooLarge(long width, long height) {
    return new ImageDecodeException(
        Reason.TOO_LARGE,
        "Image must have at most %d pixels: %d x %d".formatted(maxPixels, width, height));
  }

  private static RgbImage decode(byte[] encoded, ImageHeader header) throws ImageDecodeException {
    if (header.layout() == Layout.JPEG_CMYK) {
      return CmykJpegDecoder.decode(encoded, Inks.CMY);
    }
    if (header.layout() == Layout.JPEG_YCCK) {
      return CmykJpegDecoder.decode(encoded, Inks.YCC);
    }
    Optional<RgbImage> image;
    try {
      image =
          switch (header.layout()) {
            case GRAY_16 -> OpenCvCodec.decodeGray16(encoded);
            case RGB_16 -> OpenCvCodec.decodeRgb16(encoded);
            case BMP_555, BMP_565 ->
                OpenCvCodec.decode(encoded)
                    .map(decoded -> BmpHeader.widen(decoded, header.layout()));
            default -> OpenCvCodec.decode(encoded);
          };
    } catch (RuntimeException e) {
      throw new ImageDecodeException(
          header.format() == Format.UNKNOWN ? Reason.UNSUPPORTED : Reason.DAMAGED,
          "Cannot decode %s: %s".formatted(name(header), complaint(e)),
          e);
    }
    return image.orElseThrow(() -> undecodable(encoded, header));
  }

  private static ImageDecodeException undecodable(byte[] encoded, ImageHeader header) {
    if (header.format() == Format.UNKNOWN) {
      return new ImageDecodeException(
          Reason.NOT_AN_IMAGE,
          "File must be an image in a known format: %d bytes starting with %s"
              .formatted(encoded.length, start(encoded)));
    }
    return new ImageDecodeException(
        Reason.DAMAGED,
        "Cannot decode %s: it is damaged or ends too early, after %d bytes"
            .formatted(name(header), encoded.length));
  }

  private static String name(ImageHeader header) {
    return header.format() == Format.UNKNOWN
        ? "file of unknown format"
        : header.format().name().toUpperCase(Locale.ROOT);
  }

  private static String start(byte[] encoded) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(8, encoded.length); i++) {
      hex.append(i == 0 ? "" : " ").append("%02x".formatted(encoded[i]));
    }
    return hex.toString();
  }

  /** What OpenCV says, without the place in its sources. */
  private static String complaint(RuntimeException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    int place = message.indexOf("error: (");
    return place < 0 ? message : message.substring(place + "error: ".length());
  }
}
