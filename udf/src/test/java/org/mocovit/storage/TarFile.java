package org.mocovit.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** Makes tar archives, as a library writes them or block by block. */
final class TarFile {
  private TarFile() {}

  interface Body {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  static byte[] of(Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      body.write(tar);
    }
    return bytes.toByteArray();
  }

  static void put(TarArchiveOutputStream tar, String name, byte[] data) throws IOException {
    put(tar, new TarArchiveEntry(name), data);
  }

  static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] data)
      throws IOException {
    entry.setSize(data.length);
    tar.putArchiveEntry(entry);
    tar.write(data);
    tar.closeArchiveEntry();
  }

  /** Data that differs from member to member, of a length that no block divides. */
  static byte[] data(int member) {
    byte[] data = new byte[300 * member + 7];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31 + member + 1);
    }
    return data;
  }

  /** A header block of version 7: no magic, no owner's name, no prefix. */
  static byte[] header(String name, int size, char type) {
    return header(name, size, type, block -> {});
  }

  static byte[] header(String name, int size, char type, Consumer<byte[]> change) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644\0");
    put(block, 108, "0000000\0");
    put(block, 116, "0000000\0");
    put(block, 124, "%011o\0".formatted(size));
    put(block, 136, "00000000000\0");
    block[156] = (byte) type;
    change.accept(block);
    put(block, 148, "        ");
    put(block, 148, "%06o\0 ".formatted(TarUtils.computeCheckSum(block)));
    return block;
  }

  static void put(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }

  /** Data filled up to whole blocks. */
  static byte[] padded(byte[] data) {
    return Arrays.copyOf(data, (data.length + 511) / 512 * 512);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
