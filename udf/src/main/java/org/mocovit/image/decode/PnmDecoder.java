package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/** Decodes PBM, PGM and PPM: by OpenCV, which scales samples of unusual ranges otherwise. */
final class PnmDecoder {
  private PnmDecoder() {}

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    PnmHeader header = PnmHeader.of(new ByteReader(encoded));
    if (header.width().isEmpty() || header.height().isEmpty() || header.brightest().isEmpty()) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "Cannot decode PNM: it must declare its sides and brightest sample");
    }
    OptionalInt brightest = header.brightest();
    if (brightest.getAsInt() != 1 && brightest.getAsInt() != 255) {
      throw new ImageDecodeException(
          Reason.UNSUPPORTED,
          "Brightest sample of a PNM must be 1 or 255: " + brightest.getAsInt());
    }
    return OpenCvCodec.decode("PNM", encoded);
  }
}
