package org.mocovit.image.decode;

import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.CmykJpegDecoder.Inks;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/** Decodes JPEGs: by OpenCV, which brings the library that Pillow has, libjpeg-turbo. */
final class JpegDecoder {
  private JpegDecoder() {}

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    return switch (JpegHeader.of(new ByteReader(encoded)).coding()) {
      case PLAIN -> OpenCvCodec.decode("JPEG", QuietJpeg.of(encoded));
      case CMYK -> CmykJpegDecoder.decode(encoded, Inks.CMY);
      case YCCK -> CmykJpegDecoder.decode(encoded, Inks.YCC);
      case LOSSLESS ->
          throw new ImageDecodeException(
              Reason.UNSUPPORTED, "JPEG must be of a lossy process: lossless");
    };
  }
}
