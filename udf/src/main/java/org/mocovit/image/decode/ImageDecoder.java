package org.mocovit.image.decode;

import java.util.Optional;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * Decodes image files to the pixels of Pillow's {@code Image.open(f).convert("RGB")} (checked
 * against Pillow 9.4): JPEG, PNG, GIF, WebP, BMP, TIFF, ICO and PNM, of several pictures the one
 * that Pillow opens. Colour profiles are ignored and transparency is dropped, as there. The README
 * has the table of differences.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ImageDecoder {
  /** The declared pixels that are allowed unless said otherwise. */
  public static final long DEFAULT_MAX_PIXELS = 100_000_000;

  private static final int SHOWN_BYTES = 8;
  private static final int SHOWN_CHARACTERS = 24;

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
    return decode(encoded, Reduction.NONE).pixels();
  }

  /**
   * Decodes a file whose image will be shrunk.
   *
   * @param encoded the whole file
   * @param reduction how far JPEGs may be shrunk at once; other formats are decoded as they are
   * @return the first picture in the file
   * @throws ImageDecodeException as {@link #decode(byte[])} does
   */
  public DecodedImage decode(byte[] encoded, Reduction reduction) throws ImageDecodeException {
    if (encoded.length == 0) {
      throw new ImageDecodeException(Reason.EMPTY, "Image file must not be empty: 0 bytes");
    }
    ByteReader bytes = new ByteReader(encoded);
    ImageFormat format = ImageFormat.of(bytes).orElseThrow(() -> unread(bytes));
    ImageHeader header = format.header(bytes);
    ImageHeader.Size size = header.size();
    if (size == null) {
      throw new ImageDecodeException(
          Reason.DAMAGED,
          "Cannot decode %s: its header must declare sides of at least 1, among %d bytes"
              .formatted(format.title(), encoded.length));
    }
    if (size.exceeds(maxPixels)) {
      throw tooLarge(size.width(), size.height());
    }
    ExifTurn turn =
        orientation == Orientation.APPLY ? ExifTurn.of(header.orientation()) : ExifTurn.NONE;
    boolean exchanged = turn.exchangesSides();
    int width = (int) (exchanged ? size.height() : size.width());
    int height = (int) (exchanged ? size.width() : size.height());
    int factor = reduction.factor(width, height);
    RgbImage image = format.decode(encoded, factor);
    if ((long) image.width() * image.height() > maxPixels) {
      throw tooLarge(image.width(), image.height());
    }
    return DecodedImage.of(turn.apply(image), factor, width, height);
  }

  private ImageDecodeException tooLarge(long width, long height) {
    return new ImageDecodeException(
        Reason.TOO_LARGE,
        "Image must have at most %d pixels: %d x %d".formatted(maxPixels, width, height));
  }

  private static ImageDecodeException unread(ByteReader bytes) {
    Optional<String> known = UnreadFormat.nameOf(bytes);
    return known
        .map(
            name ->
                new ImageDecodeException(
                    Reason.UNSUPPORTED,
                    "Image must be one of %s: %s".formatted(ImageFormat.titles(), name)))
        .orElseGet(
            () ->
                new ImageDecodeException(
                    Reason.NOT_AN_IMAGE,
                    "File must be an image (%s): %d bytes starting with %s"
                        .formatted(ImageFormat.titles(), bytes.length(), beginning(bytes))));
  }

  /** As text too where it is one, such as that of an error page. */
  private static String beginning(ByteReader bytes) {
    String text = bytes.text(0, Math.min(bytes.length(), SHOWN_CHARACTERS));
    return text.matches("[ -~\\s]+")
        ? "the text \"%s\"".formatted(text.replaceAll("\\s+", " "))
        : bytes.hex(0, SHOWN_BYTES);
  }
}
