package org.mocovit.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.jspecify.annotations.Nullable;

/**
 * The regular files of a tar archive, one after another.
 *
 * <p>Walks by itself instead of with commons-compress' stream, which neither says where damage
 * begins nor checks each header; the fields of a header are parsed by that library.
 */
final class TarMembers {
  private static final ZipEncoding NAMES = ZipEncodingHelper.getZipEncoding("UTF-8");
  private static final int TYPE_OFFSET = 156;

  /** In old GNU sparse headers and their extensions: whether a further extension follows. */
  private static final int SPARSE_EXTENDED_OFFSET = 482;

  private static final int SPARSE_EXTENDED_AGAIN_OFFSET = 504;

  /** Names and attributes are short; a larger extended header is refused before it takes memory. */
  private static final int MAX_EXTENSION_BYTES = 16 << 20;

  private final TarBlocks blocks;
  private final PaxRecords pax = new PaxRecords();
  private @Nullable String longName;

  /** Where the headers of the next member begin, extended ones included; -1 before the first. */
  private long start = -1;

  /** Where the data of the last member ends. */
  private long dataEnd;

  TarMembers(TarBlocks blocks) {
    this.blocks = blocks;
    this.dataEnd = blocks.position();
  }

  /**
   * The next regular file, or null at the archive's end. Says nothing of its data: a file that the
   * end of the archive cuts off is given, and the call after that throws.
   *
   * @throws DamagedFileException if the archive does not go on as one must
   */
  @Nullable TarMember next() throws IOException {
    while (true) {
      blocks.goPast(dataEnd);
      long position = blocks.position();
      byte[] block = blocks.next();
      if (TarBlocks.isZero(block)) {
        blocks.requireEnd(position);
        return null;
      }
      requireChecksum(block, position);
      start = start < 0 ? position : start;
      try {
        TarMember member = member(block, parse(block));
        if (member != null) {
          return member;
        }
      } catch (IllegalArgumentException e) {
        String message =
            "A tar header must have valid fields: the one at byte %d of %s has not: %s; images from there on are missing"
                .formatted(position, blocks.uri(), e.getMessage());
        throw new DamagedFileException(new ContainerContents.Damage(start, message), e);
      }
    }
  }

  private @Nullable TarMember member(byte[] block, TarArchiveEntry header) throws IOException {
    switch (block[TYPE_OFFSET]) {
      case 'x', 'X' -> pax.addLocal(extension(header));
      case 'g' -> pax.addGlobal(extension(header));
      case 'L' -> longName = untilNul(extension(header));
      case 'K' -> setDataEnd(size(header)); // a link's target
      default -> {
        return endMember(block, header);
      }
    }
    return null;
  }

  private @Nullable TarMember endMember(byte[] block, TarArchiveEntry header) throws IOException {
    if (block[TYPE_OFFSET] == 'S') {
      passSparseExtensions(block);
    }
    String name = name(header);
    byte type = block[TYPE_OFFSET];
    // POSIX: what links, directories and devices state as their size is not in the archive. Version
    // 7 had no type of directories, only names.
    boolean bare =
        "123456".indexOf(type) >= 0 || ((type == '0' || type == 0) && name.endsWith("/"));
    String paxSize = pax.value("size");
    long size = bare ? 0 : paxSize == null ? size(header) : size(Long.parseLong(paxSize));
    long position = blocks.position();
    setDataEnd(size);
    String unreadable = unreadable(type, name);
    boolean regular = !bare && "DNV".indexOf(type) < 0; // GNU: folder, names, label
    long first = start;
    start = -1;
    pax.endMember();
    longName = null;
    if (!regular) {
      return null;
    }
    return unreadable == null
        ? new TarMember(name, position, size, null)
        : new TarMember(name, first, -1, unreadable);
  }

  private String name(TarArchiveEntry header) {
    String name = pax.value("GNU.sparse.name");
    if (name == null) {
      name = pax.value("path");
    }
    if (name == null) {
      name = longName == null ? header.getName() : longName;
    }
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private @Nullable String unreadable(byte type, String name) {
    if (type == 'S' || pax.isSparse()) {
      return "A file in a tar archive must not be sparse: %s in %s".formatted(name, blocks.uri());
    }
    if (type == 'M') {
      return "A file in a tar archive must begin in it: %s in %s is continued from another volume"
          .formatted(name, blocks.uri());
    }
    return null;
  }

  private void passSparseExtensions(byte[] header) throws IOException {
    boolean more = header[SPARSE_EXTENDED_OFFSET] != 0;
    while (more) {
      more = blocks.next()[SPARSE_EXTENDED_AGAIN_OFFSET] != 0;
    }
  }

  private byte[] extension(TarArchiveEntry header) throws IOException {
    long size = size(header);
    if (size > MAX_EXTENSION_BYTES) {
      throw new IllegalArgumentException(
          "an extended header must have at most %d bytes: %d".formatted(MAX_EXTENSION_BYTES, size));
    }
    setDataEnd(size);
    return blocks.data((int) size);
  }

  private void setDataEnd(long size) {
    // Less than what overflows when it is rounded up: it lies beyond the archive's end anyway.
    long most = Long.MAX_VALUE - 2 * TarBlocks.BLOCK_BYTES - blocks.position();
    dataEnd = blocks.position() + Math.min(size, most);
  }

  private static TarArchiveEntry parse(byte[] block) {
    try {
      return new TarArchiveEntry(block, NAMES, true);
    } catch (IOException e) { // not of the storage: nothing is read here
      throw new IllegalArgumentException(
          e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
  }

  private static long size(TarArchiveEntry header) {
    return size(header.getSize());
  }

  private static long size(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size must be 0 or more: " + bytes);
    }
    return bytes;
  }

  private void requireChecksum(byte[] block, long position) throws DamagedFileException {
    boolean right;
    try {
      right = TarUtils.verifyCheckSum(block);
    } catch (IllegalArgumentException e) {
      right = false; // it is no number
    }
    if (right) {
      return;
    }
    if (position == 0) {
      TarCompression.refuse(block, blocks.uri());
    }
    throw new DamagedFileException(
        position,
        position == 0
            ? "A tar archive must begin with a header that matches its checksum: %s does not; it is no tar archive, or damaged"
                .formatted(blocks.uri())
            : "A tar header must match its checksum: the one at byte %d of %s does not; images from there on are missing"
                .formatted(position, blocks.uri()));
  }

  private static String untilNul(byte[] body) {
    int end = 0;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, 0, end, StandardCharsets.UTF_8);
  }
}
