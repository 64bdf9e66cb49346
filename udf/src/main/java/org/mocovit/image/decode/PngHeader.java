package org.mocovit.image.decode;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageHeader.Size;
import org.mocovit.image.decode.PngChunks.Chunk;

/** The chunks of a PNG that are of interest: PNG specification, third edition, section 11. */
final class PngHeader {
  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("tiff:Orientation(?:=\"|>)([0-9])");

  private static final String XMP_KEYWORD = "XML:com.adobe.xmp\0";

  private PngHeader() {}

  static ImageHeader read(ByteReader bytes) {
    OptionalInt exif = OptionalInt.empty();
    Chunk xmp = null;
    for (Chunk chunk : PngChunks.of(bytes).all()) {
      if (chunk.is("eXIf")) {
        exif = OptionalInt.of(chunk.start());
      } else if (chunk.is("iTXt") && bytes.startsWith(chunk.start(), XMP_KEYWORD)) {
        xmp = chunk;
      }
    }
    OptionalInt fromExif = TiffDirectory.orientationAt(bytes, exif);
    // Pillow looks into XMP where EXIF says nothing.
    return new ImageHeader(
        size(bytes),
        fromExif.isPresent() || xmp == null
            ? fromExif
            : xmpOrientation(bytes.text(xmp.start(), xmp.length())));
  }

  private static @Nullable Size size(ByteReader bytes) {
    return bytes.startsWith(12, "IHDR") ? Size.of(bytes.big32(16), bytes.big32(20)) : null;
  }

  private static OptionalInt xmpOrientation(String xmp) {
    Matcher matcher = XMP_ORIENTATION.matcher(xmp);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
