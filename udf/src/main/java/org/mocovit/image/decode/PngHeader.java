package org.mocovit.image.decode;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mocovit.image.decode.ImageHeader.Format;
import org.mocovit.image.decode.ImageHeader.Layout;
import org.mocovit.image.decode.ImageHeader.Size;

/** The chunks of a PNG that are of interest: PNG specification, third edition, section 11. */
final class PngHeader {
  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("tiff:Orientation(?:=\"|>)([0-9])");

  private static final int FIRST_CHUNK = 8;

  /** Length, type and check sum, of four bytes each. */
  private static final int EMPTY_CHUNK_LENGTH = 12;

  private PngHeader() {}

  static ImageHeader read(ByteReader bytes) {
    if (!bytes.startsWith(12, "IHDR")) {
      return ImageHeader.of(Format.PNG, null);
    }
    OptionalInt fromExif = OptionalInt.empty();
    OptionalInt fromXmp = OptionalInt.empty();
    boolean complete = false;
    long position = FIRST_CHUNK;
    while (!complete && position <= bytes.length() - EMPTY_CHUNK_LENGTH) {
      int chunk = (int) position;
      long length = Integer.toUnsignedLong(bytes.big32(chunk).orElseThrow());
      if (length > bytes.length() - EMPTY_CHUNK_LENGTH - chunk) {
        break;
      }
      if (bytes.startsWith(chunk + 4, "eXIf")) {
        fromExif = TiffDirectory.read(bytes, chunk + 8).orientation();
      } else if (bytes.startsWith(chunk + 4, "iTXtXML:com.adobe.xmp\0")) {
        fromXmp = xmpOrientation(bytes.text(chunk + 8, (int) length));
      }
      complete = bytes.startsWith(chunk + 4, "IEND");
      position += EMPTY_CHUNK_LENGTH + length;
    }
    // From a chunk that claims more than there is, OpenCV would first make room for all of it.
    Layout layout = bytes.startsWith(24, 16, 0) ? Layout.GRAY_16 : Layout.PLAIN;
    return new ImageHeader(
        Format.PNG,
        Size.of(bytes.big32(16), bytes.big32(20)),
        complete ? layout : Layout.PNG_CUT_OFF,
        // Pillow looks into XMP where EXIF says nothing.
        fromExif.isPresent() ? fromExif : fromXmp);
  }

  private static OptionalInt xmpOrientation(String xmp) {
    Matcher matcher = XMP_ORIENTATION.matcher(xmp);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
