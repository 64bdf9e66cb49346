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
    OptionalInt orientation = OptionalInt.empty();
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
      } else if (marker == APP1 && orientation.isEmpty() && bytes.startsWith(payload, "Exif\0\0")) {
        orientation = TiffDirectory.read(bytes, payload + 6).orientation();
      } else if (marker == APP14 && bytes.startsWith(payload, "Adobe")) {
        adobeTransform = bytes.unsigned8(payload + 11);
      }
      position += 2 + Math.max(2, bytes.big16(position + 2).orElseThrow());
    }
    if (coding == Coding.CMYK && adobeTransform.orElse(0) != 0) {
      coding = Coding.YCCK;
    }
    return new JpegHeader(new ImageHeader(size, orientation), coding);
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
