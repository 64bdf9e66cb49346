package org.mocovit.storage;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.io.input.UncheckedFilterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of one member of a tar archive with commons-compress, which tells of the last
 * one's checksum only: an altered extended header would pass for a file. What is thrown is damage,
 * but for {@link java.io.UncheckedIOException}, which is a failure of the storage.
 */
final class TarHeaders extends TarArchiveInputStream {
  static final int BLOCK_BYTES = 512;

  /** Starts where the stream stands. */
  TarHeaders(InputStream stream) {
    super(
        UncheckedFilterInputStream.builder().setInputStream(stream).get(),
        BLOCK_BYTES,
        BLOCK_BYTES,
        "UTF-8",
        true);
  }

  @Override
  protected byte @Nullable [] readRecord() throws IOException {
    byte[] block = super.readRecord();
    TarArchiveEntry before = getCurrentEntry();
    // Blocks that continue an old sparse header have none, nor has what follows the archive's end.
    boolean summed = !isAtEOF() && (before == null || !before.isOldGNUSparse());
    if (block != null && summed && !isEOFRecord(block) && !TarUtils.verifyCheckSum(block)) {
      throw new IOException("the checksum does not match");
    }
    return block;
  }
}
