package org.mocovit.image.decode;

import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.CmykJpegDecoder.Inks;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/** Decodes JPEGs: by OpenCV, which brings the library that Pillow has, libjpeg-turbo. */
final class JpegDecoder implements ImageFormat.Decoder {
  /** Encoders make some ten; each costs a pass over the whole image. */
  private static final int MOST_SCANS = 500;

  @Override
  public RgbImage decode(byte[] encoded) throws ImageDecodeException {
    return decodeReduced(encoded, 1);
  }

  /**
   * By libjpeg's scaling: of each block of 8 x 8 only the lowest frequencies are turned into pixels
   * ({@code scale_denom} in libjpeg.txt). Images of four components are decoded as they are.
   */
  @Override
  public RgbImage decodeReduced(byte[] encoded, int factor) throws ImageDecodeException {
    JpegHeader.Scans scans = JpegHeader.scans(encoded, MOST_SCANS + 1);
    if (scans.count() > MOST_SCANS) {
      throw new ImageDecodeException(
          Reason.UNSUPPORTED, "JPEG must have at most %d scans".formatted(MOST_SCANS));
    }
    JpegHeader.Coding coding = JpegHeader.of(new ByteReader(encoded)).coding();
    if (coding == JpegHeader.Coding.LOSSLESS) {
      throw new ImageDecodeException(
          Reason.UNSUPPORTED, "JPEG of the lossless process (SOF3) cannot be read");
    }
    try {
      return switch (coding) {
        case CMYK -> CmykJpegDecoder.decode(encoded, Inks.CMY);
        case YCCK -> CmykJpegDecoder.decode(encoded, Inks.YCC);
        default -> OpenCvCodec.decodeReduced("JPEG", QuietJpeg.of(encoded), factor);
      };
    } catch (ImageDecodeException e) {
      throw new ImageDecodeException(
          e.reason(),
          scans.ended()
              ? "Cannot decode JPEG: it is damaged (%d bytes)".formatted(encoded.length)
              : "Cannot decode JPEG: it is cut off, its %d bytes have no end mark"
                  .formatted(encoded.length),
          e);
    }
  }
}
