package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageHeader.Size;

/**
 * The markers of a JPEG up to its first scan: ITU-T T.81, annex B.
 *
 * @param image sides and orientation
 * @param coding how the pixels are stored
 */
record JpegHeader(ImageHeader image, Coding coding) {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int SOF_LOSSLESS = 0xc3;

  /** How pixels are stored. */
  enum Coding {
    /** Gray, or three components. */
    PLAIN,
    /** The four components CMYK. */
    CMYK,
    /** The four components YCCK: CMYK whose inks CMY are stored like RGB in YCbCr. */
    YCCK,
    /** By the lossless process. */
    LOSSLESS
  }

  /** Whether a file starts as JPEGs do. */
  static boolean isJpeg(ByteReader bytes) {
    return bytes.startsWith(0, 0xff, 0xd8, 0xff);
  }

  /** Sides and orientation. */
  static ImageHeader read(ByteReader bytes) {
    return of(bytes).image();
  }

  /** All of the header. */
  static JpegHeader of(ByteReader bytes) {
    @Nullable Size size = null;
    Coding coding = Coding.PLAIN;
    OptionalInt exif = OptionalInt.empty();
    OptionalInt adobeTransform = OptionalInt.empty();
    int position = 2;
    while (position < bytes.length() - 3) {
      int marker = bytes.unsigned8(position + 1).orElseThrow();
      if (!bytes.startsWith(position, 0xff) || marker == 0xff || isAlone(marker)) {
        position++;
        continue;
      }
      if (marker == START_OF_SCAN) {
        break;
      }
      int payload = position + 4;
      if (isStartOfFrame(marker)) {
        size = Size.of(bytes.big16(payload + 3), bytes.big16(payload + 1));
        coding = coding(marker, bytes.unsigned8(payload + 5));
      } else if (marker == APP1 && exif.isEmpty() && bytes.startsWith(payload, "Exif\0\0")) {
        exif = OptionalInt.of(payload + 6); // as in Pillow the first one counts, whatever it holds
      } else if (marker == APP14 && bytes.startsWith(payload, "Adobe")) {
        adobeTransform = bytes.unsigned8(payload + 11);
      }
      position += 2 + Math.max(2, bytes.big16(position + 2).orElseThrow());
    }
    if (coding == Coding.CMYK && adobeTransform.orElse(0) != 0) {
      coding = Coding.YCCK;
    }
    return new JpegHeader(new ImageHeader(size, TiffDirectory.orientationAt(bytes, exif)), coding);
  }

  /**
   * What follows the header, up to the end of the first image.
   *
   * @param count scans, counted up to the most that were asked for
   * @param ended whether there is the mark that ends an image
   */
  record Scans(int count, boolean ended) {}

  /**
   * Counts scans. Between its markers an image has no byte 255 but before a 0, and behind it may be
   * anything.
   *
   * @param encoded the whole file
   * @param most where to stop counting
   */
  static Scans scans(byte[] encoded, int most) {
    ByteReader bytes = new ByteReader(encoded);
    int scans = 0;
    int position = 2;
    while (scans < most && position < encoded.length - 1) {
      if (encoded[position] != (byte) 0xff) {
        position++; // nearly every byte: nothing else may happen here
        continue;
      }
      int marker = encoded[position + 1] & 0xff;
      if (marker == END_OF_IMAGE) {
        return new Scans(scans, true);
      }
      scans += marker == START_OF_SCAN ? 1 : 0;
      boolean segment = marker != 0xff && !isAlone(marker);
      position += segment ? 2 + bytes.big16(position + 2).orElse(0) : 1;
    }
    return new Scans(scans, false);
  }

  private static Coding coding(int startOfFrame, OptionalInt components) {
    if (startOfFrame == SOF_LOSSLESS) {
      return Coding.LOSSLESS;
    }
    return components.equals(OptionalInt.of(4)) ? Coding.CMYK : Coding.PLAIN;
  }

  /** Whether a code is no marker (a stuffed 0) or one without a length: TEM, RSTn, SOI, EOI. */
  private static boolean isAlone(int code) {
    return code <= 0x01 || (code >= 0xd0 && code <= 0xd9);
  }

  /** Whether a marker is one of SOF0..SOF15, between which DHT, JPG and DAC stand. */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
