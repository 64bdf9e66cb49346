package org.mocovit.image;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mocovit.image.ImageHeader.Format;
import org.mocovit.image.ImageHeader.Layout;
import org.mocovit.image.ImageHeader.Size;

/** The chunks of a PNG that are of interest: PNG specification, third edition, section 11. */
final class PngHeader {
  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("tiff:Orientation(?:=\"|>)([0-9])");

  private PngHeader() {}

  static ImageHeader read(ByteReader bytes) {
    if (!bytes.startsWith(12, "IHDR")) {
      return ImageHeader.of(Format.PNG, null);
    }
    boolean gray16 = bytes.startsWith(24, 16, 0);
    return new ImageHeader(
        Format.PNG,
        Size.of(bytes.big32(16), bytes.big32(20)),
        gray16 ? Layout.GRAY_16 : Layout.PLAIN,
        orientation(bytes));
  }

  /** From EXIF data, else from XMP, where Pillow looks too. */
  private static OptionalInt orientation(ByteReader bytes) {
    OptionalInt fromXmp = OptionalInt.empty();
    long position = 8;
    while (position <= bytes.length() - 12) {
      int chunk = (int) position;
      int length = bytes.big32(chunk).orElseThrow();
      if (bytes.startsWith(chunk + 4, "eXIf")) {
        OptionalInt fromExif = TiffDirectory.read(bytes, chunk + 8).orientation();
        return fromExif.isPresent() ? fromExif : fromXmp;
      }
      if (bytes.startsWith(chunk + 4, "iTXtXML:com.adobe.xmp\0")) {
        Matcher matcher = XMP_ORIENTATION.matcher(bytes.text(chunk + 8, length));
        fromXmp =
            matcher.find()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
      }
      position += 12 + Integer.toUnsignedLong(length);
    }
    return fromXmp;
  }
}
