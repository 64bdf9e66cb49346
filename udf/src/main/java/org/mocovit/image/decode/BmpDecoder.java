package org.mocovit.image.decode;

import java.util.OptionalInt;
import org.mocovit.image.RgbImage;

/** Decodes BMPs: by OpenCV, but for the scale of channels of 5 and 6 bits. */
final class BmpDecoder {
  private BmpDecoder() {}

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    RgbImage image = OpenCvCodec.decode("BMP", encoded);
    OptionalInt green = BmpHeader.greenOf16Bits(new ByteReader(encoded));
    return green.isPresent() ? widen(image, green.getAsInt()) : image;
  }

  /**
   * Spreads channels of 5 and 6 bits over 0..255 as Pillow does ({@code ImagingUnpackBGR15} and
   * {@code ImagingUnpackBGR16} in src/libImaging/Unpack.c); OpenCV appends zeros.
   */
  private static RgbImage widen(RgbImage image, int greenBits) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int bits = i % 3 == 1 ? greenBits : 5;
      int value = (pixels[i] & 0xff) >> (8 - bits);
      pixels[i] = (byte) (value * 255 / ((1 << bits) - 1));
    }
    return image;
  }
}
