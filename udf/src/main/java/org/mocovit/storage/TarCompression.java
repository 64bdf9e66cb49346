package org.mocovit.storage;

import java.util.HexFormat;
import java.util.Locale;

/** Compressions that archives come in, known by their first bytes. */
enum TarCompression {
  GZIP("1f8b"),
  ZSTD("28b52ffd"),
  BZIP2("425a68"),
  XZ("fd377a585a00"),
  LZ4("04224d18"),
  ZIP("504b0304");

  /** The first bytes in hexadecimal digits. */
  private final String magic;

  TarCompression(String magic) {
    this.magic = magic;
  }

  /**
   * Says so where a file is compressed.
   *
   * @param start the file's first bytes, which are no tar header
   */
  static void refuse(byte[] start, String uri) throws DamagedFileException {
    String digits = HexFormat.of().formatHex(start);
    for (TarCompression compression : values()) {
      if (digits.startsWith(compression.magic)) {
        throw new DamagedFileException(
            0,
            "A tar archive must not be compressed, because images are read at their places in it: %s is %s; unpack it first"
                .formatted(uri, compression.name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
