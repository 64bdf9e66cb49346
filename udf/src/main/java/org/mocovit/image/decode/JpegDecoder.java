package org.mocovit.image.decode;

import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.CmykJpegDecoder.Inks;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/** Decodes JPEGs: by OpenCV, which brings the library that Pillow has, libjpeg-turbo. */
final class JpegDecoder {
  /** Encoders make some ten; each costs a pass over the whole image. */
  private static final int MOST_SCANS = 500;

  private JpegDecoder() {}

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    requireScansOfReason(encoded);
    return switch (JpegHeader.of(new ByteReader(encoded)).coding()) {
      case PLAIN -> OpenCvCodec.decode("JPEG", QuietJpeg.of(encoded));
      case CMYK -> CmykJpegDecoder.decode(encoded, Inks.CMY);
      case YCCK -> CmykJpegDecoder.decode(encoded, Inks.YCC);
      case LOSSLESS ->
          throw new ImageDecodeException(
              Reason.UNSUPPORTED, "JPEG must be of a lossy process: lossless");
    };
  }

  private static void requireScansOfReason(byte[] encoded) throws ImageDecodeException {
    int scans = JpegHeader.scans(new ByteReader(encoded), MOST_SCANS + 1);
    if (scans > MOST_SCANS) {
      throw new ImageDecodeException(
          Reason.UNSUPPORTED, "JPEG must have at most %d scans".formatted(MOST_SCANS));
    }
  }
}
