package org.mocovit.image.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * Decodes the icon of an ICO that Pillow opens ({@code IcoFile} in IcoImagePlugin.py): of those
 * with the most pixels the one with the most bits. It is a PNG, or a BMP without file header and
 * twice as high, as a mask of transparency follows its pixels.
 */
final class IcoDecoder {
  private static final int DIRECTORY = 6;
  private static final int ENTRY_LENGTH = 16;
  private static final int FILE_HEADER = 14;
  private static final int INFO_LENGTH = 40;
  private static final int UNKNOWN_DEPTH = 256;

  private IcoDecoder() {}

  /** Where an icon is, and what the directory claims of it. */
  private record Entry(int pixels, int depth, int offset) {}

  /** Whether a file starts as ICOs do. */
  static boolean isIco(ByteReader bytes) {
    return bytes.startsWith(0, 0, 0, 1, 0) && bytes.little16(4).orElse(0) > 0;
  }

  /** Sides of the icon that is opened. */
  static ImageHeader header(ByteReader bytes) {
    return best(bytes)
        .flatMap(entry -> icon(bytes, entry))
        .map(
            icon -> ImageFormat.of(new ByteReader(icon)).orElseThrow().header(new ByteReader(icon)))
        .map(header -> ImageHeader.of(header.size()))
        .orElse(ImageHeader.of(null));
  }

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    ByteReader bytes = new ByteReader(encoded);
    byte[] icon =
        best(bytes)
            .flatMap(entry -> icon(bytes, entry))
            .orElseThrow(
                () ->
                    new ImageDecodeException(
                        Reason.DAMAGED,
                        "Cannot decode ICO: it must hold a PNG or a BMP with a header of %d bytes"
                            .formatted(INFO_LENGTH)));
    return PngChunks.isPng(new ByteReader(icon))
        ? PngDecoder.decode(icon)
        : BmpDecoder.decode(icon);
  }

  private static Optional<Entry> best(ByteReader bytes) {
    // Pillow sorts up, stably, and turns the list: of equals it takes the last.
    return IntStream.range(0, bytes.little16(4).orElse(0))
        .map(i -> DIRECTORY + i * ENTRY_LENGTH)
        .filter(at -> bytes.little32(at + 12).isPresent())
        .mapToObj(at -> entry(bytes, at))
        .reduce(
            (first, second) ->
                Comparator.comparingInt(Entry::pixels)
                            .thenComparingInt(Entry::depth)
                            .compare(first, second)
                        > 0
                    ? first
                    : second);
  }

  private static Entry entry(ByteReader bytes, int at) {
    int colours = bytes.unsigned8(at + 2).orElse(0);
    int stated = bytes.little16(at + 6).orElse(0);
    int counted =
        colours <= 1 ? UNKNOWN_DEPTH : Integer.SIZE - Integer.numberOfLeadingZeros(colours - 1);
    return new Entry(
        side(bytes.unsigned8(at)) * side(bytes.unsigned8(at + 1)),
        stated == 0 ? counted : stated,
        bytes.little32(at + 12).orElse(0));
  }

  /** A side of 256 is written as 0. */
  private static int side(OptionalInt stored) {
    return stored.orElse(0) == 0 ? 256 : stored.getAsInt();
  }

  /** The icon as a file of its own. */
  private static Optional<byte[]> icon(ByteReader bytes, Entry entry) {
    // As in Pillow the length that the directory states does not count.
    byte[] icon = bytes.copy(entry.offset(), bytes.length());
    if (entry.offset() >= 0 && PngChunks.isPng(new ByteReader(icon))) {
      return Optional.of(icon);
    }
    return icon.length > INFO_LENGTH && new ByteReader(icon).startsWith(0, INFO_LENGTH, 0, 0, 0)
        ? Optional.of(bmp(icon))
        : Optional.empty();
  }

  private static byte[] bmp(byte[] dib) {
    ByteBuffer bmp = ByteBuffer.allocate(FILE_HEADER + dib.length).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put(FILE_HEADER, dib);
    int depth = bmp.getShort(FILE_HEADER + 14);
    int colours = bmp.getInt(FILE_HEADER + 32);
    int palette = depth > 8 ? 0 : 4 * (colours == 0 ? 1 << depth : colours);
    bmp.put(0, (byte) 'B').put(1, (byte) 'M').putInt(2, bmp.capacity());
    bmp.putInt(10, FILE_HEADER + INFO_LENGTH + palette);
    bmp.putInt(FILE_HEADER + 8, bmp.getInt(FILE_HEADER + 8) / 2);
    return bmp.array();
  }
}
