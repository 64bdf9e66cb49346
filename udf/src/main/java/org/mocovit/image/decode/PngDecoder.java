package org.mocovit.image.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;
import org.mocovit.image.decode.PngChunks.Chunk;

/**
 * Decodes PNGs: by OpenCV, of the chunks alone that make the pixels of the first picture. So
 * neither text, profiles and animations nor damage in them can do harm or be remarked on; where
 * Pillow refuses a file for them, it is refused here too.
 */
final class PngDecoder {
  private final byte[] encoded;
  private final PngChunks chunks;
  private final PngImageHeader header;

  private PngDecoder(byte[] encoded) throws ImageDecodeException {
    this.encoded = encoded;
    ByteReader bytes = new ByteReader(encoded);
    this.chunks = PngChunks.of(bytes);
    this.header = PngImageHeader.of(bytes, chunks);
  }

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    return new PngDecoder(encoded).decode();
  }

  private RgbImage decode() throws ImageDecodeException {
    requireIntactHeader();
    List<Chunk> data = data();
    if (chunks.isEnded() && data.stream().allMatch(chunks::isIntact)) {
      try {
        return pixels(file(parts(data)));
      } catch (ImageDecodeException e) {
        // libpng is stricter than Pillow about what intact chunks hold.
      }
    }
    return pixels(file(List.of(PngData.of(encoded, header, data))));
  }

  private List<byte[]> parts(List<Chunk> data) {
    ByteReader bytes = new ByteReader(encoded);
    return data.stream().map(chunk -> bytes.copy(chunk.start(), chunk.length())).toList();
  }

  private RgbImage pixels(byte[] file) throws ImageDecodeException {
    return header.depth() == 16 && header.colourType() == PngImageHeader.GRAY
        ? OpenCvCodec.decodeGray16("PNG", file)
        : OpenCvCodec.decode("PNG", file);
  }

  /** All chunks before the first of the data must be right, as Pillow wants it. */
  private void requireIntactHeader() throws ImageDecodeException {
    String damaged = chunks.damagedBeforeData().orElse(null);
    if (damaged != null) {
      throw damaged("chunk %s must have its check sum".formatted(printable(damaged)));
    }
  }

  /** A file of this one's header and palette and of some data. */
  private byte[] file(List<byte[]> data) throws ImageDecodeException {
    ByteArrayOutputStream file = new ByteArrayOutputStream(encoded.length + 1024);
    file.write(encoded, 0, PngChunks.SIGNATURE_LENGTH);
    Chunk first = chunks.all().get(0);
    write(file, first.type(), new ByteReader(encoded).copy(first.start(), first.length()));
    if (header.colourType() == PngImageHeader.PALETTE) {
      write(file, "PLTE", palette());
    }
    data.forEach(part -> write(file, "IDAT", part));
    write(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** The chunks of the first run of IDATs. */
  private List<Chunk> data() throws ImageDecodeException {
    List<Chunk> data =
        chunks.all().stream()
            .dropWhile(chunk -> !chunk.is("IDAT"))
            .takeWhile(chunk -> chunk.is("IDAT"))
            .toList();
    if (data.isEmpty()) {
      throw damaged("it must have data, among %d bytes".formatted(encoded.length));
    }
    return data;
  }

  /** All entries that there can be: Pillow shows what the file leaves out as gray. */
  private byte[] palette() throws ImageDecodeException {
    Chunk stored =
        chunks.all().stream()
            .filter(chunk -> chunk.is("PLTE"))
            .findFirst()
            .orElseThrow(() -> damaged("it must have a palette"));
    int length = Math.min(stored.length(), 3 << header.depth());
    byte[] palette = Palette.gray(1 << header.depth());
    System.arraycopy(encoded, stored.start(), palette, 0, length - length % 3);
    return palette;
  }

  private static void write(ByteArrayOutputStream file, String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    type.chars().forEach(letter -> chunk.put((byte) letter));
    chunk.put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    file.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  private static String printable(String type) {
    return type.matches("[A-Za-z]{4}") ? type : "of no known type";
  }

  private static ImageDecodeException damaged(String rule) {
    return new ImageDecodeException(Reason.DAMAGED, "Cannot decode PNG: " + rule);
  }
}
