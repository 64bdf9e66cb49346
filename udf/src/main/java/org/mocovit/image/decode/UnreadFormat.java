package org.mocovit.image.decode;

import java.util.Arrays;
import java.util.Optional;

/** Image formats that are recognised, so that a message can name them, and not read. */
enum UnreadFormat {
  JPEG_2000("JPEG 2000", "\0\0\0\fjP  "),
  JPEG_2000_STREAM("JPEG 2000", "\u00ffO\u00ffQ"),
  JPEG_XL("JPEG XL", "\0\0\0\fJXL "),
  BIG_TIFF_LITTLE("BigTIFF", "II+\0"),
  BIG_TIFF_BIG("BigTIFF", "MM\0+"),
  PSD("PSD", "8BPS"),
  DDS("DDS", "DDS "),
  ICNS("ICNS", "icns"),
  OPEN_EXR("OpenEXR", "v/1\u0001"),
  RADIANCE("Radiance HDR", "#?RADIANCE"),
  SUN_RASTER("Sun raster", "Y\u00a6j\u0095"),
  PAM("PAM", "P7\n"),
  SVG("SVG", "<svg"),
  PDF("PDF", "%PDF"),
  POSTSCRIPT("PostScript", "%!PS");

  private final String title;
  private final String signature;

  UnreadFormat(String title, String signature) {
    this.title = title;
    this.signature = signature;
  }

  /** The name of the format of a file, if it is one of these or of the family of HEIF. */
  static Optional<String> nameOf(ByteReader bytes) {
    if (bytes.startsWith(4, "ftyp")) {
      return Optional.of("ISO media (AVIF, HEIF or video), brand " + bytes.text(8, 4));
    }
    return Arrays.stream(values())
        .filter(format -> bytes.startsWith(0, format.signature))
        .map(format -> format.title)
        .findFirst();
  }
}
