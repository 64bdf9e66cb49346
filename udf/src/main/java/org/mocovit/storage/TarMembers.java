package org.mocovit.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.utils.ArchiveUtils;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The regular files of a tar archive, one after another. commons-compress reads the headers; going
 * from member to member is ours, because its stream reads all data to pass over them, looks for
 * data behind hard links that state a size, takes an archive that is cut off between members for
 * whole, and does not look behind the end.
 */
final class TarMembers {
  private final SequentialFile file;
  private final FSDataInputStream stream;

  /** Where the headers of the next member must begin, or the archive's end. */
  private long start;

  /** Starts at the headers of a member. */
  TarMembers(SequentialFile file, long start) {
    this.file = file;
    this.stream = file.stream();
    this.start = start;
  }

  /**
   * The next regular file, or null at the archive's end. Says nothing of its data: a file that the
   * end of the archive cuts off is given, and the call after that throws.
   *
   * @return a size of -1 and the position of the first header where the data do not lie in the
   *     archive as they are
   * @throws DamagedFileException if the archive does not go on as one must
   */
  @Nullable ContainedImage next() throws IOException {
    while (true) {
      goToStart();
      // A new one for each member, as going on with one would read the data. A global header thus
      // holds for one member only, which matters to neither names nor sizes: they are a member's
      // own.
      TarHeaders headers = new TarHeaders(stream);
      TarArchiveEntry entry = read(headers);
      if (entry == null) {
        requireEnd();
        return null;
      }
      // Not the stream's position, which is further for sparse files.
      ContainedImage image = pass(entry, start + headers.getBytesRead());
      if (image != null) {
        return image;
      }
    }
  }

  private @Nullable TarArchiveEntry read(TarHeaders headers) throws IOException {
    try {
      ArchiveEntry next = headers.getNextEntry(); // less than that before commons-compress 1.26
      return (TarArchiveEntry) next;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException | IllegalArgumentException e) {
      throw damage(
          "A tar header must match its checksum and have valid fields: at byte %d of %s is none: %s; images from there on are missing"
              .formatted(start, file.uri(), (e.getCause() == null ? e : e.getCause()).getMessage()),
          e);
    }
  }

  /** Takes up a member whose data begin at a position, or null for one that is no regular file. */
  private @Nullable ContainedImage pass(TarArchiveEntry entry, long position) {
    byte type = entry.getLinkFlag();
    String name = entry.getName();
    // POSIX: what links, directories and devices state as their size is not in the archive. Version
    // 7 had no type of directories, only names.
    boolean bare = "123456".indexOf(type) >= 0 || ("0\0".indexOf(type) >= 0 && name.endsWith("/"));
    long size = bare ? 0 : entry.getSize();
    long first = start;
    // The file may end within the data, or within what fills their last block.
    start = position + Math.min(size, file.length() - position);
    start = Math.min(file.length(), start + Math.floorMod(-start, TarHeaders.BLOCK_BYTES));
    if (bare || "DNV".indexOf(type) >= 0) { // GNU: folder, names, label
      return null;
    }
    boolean readable = !entry.isSparse() && type != TarConstants.LF_MULTIVOLUME;
    return new ContainedImage(
        name.startsWith("./") ? name.substring(2) : name,
        readable ? position : first,
        readable ? size : -1,
        null,
        null,
        null);
  }

  /** Checks that two blocks of zeros or more are all that follows. */
  private void requireEnd() throws IOException {
    goToStart();
    long zeros = 0;
    byte[] block = stream.readNBytes(TarHeaders.BLOCK_BYTES);
    while (block.length > 0 && ArchiveUtils.isArrayZero(block, block.length)) {
      zeros += block.length;
      block = stream.readNBytes(TarHeaders.BLOCK_BYTES);
    }
    if (block.length > 0 || zeros < 2 * TarHeaders.BLOCK_BYTES) {
      throw damage(
          "A tar archive must end with two blocks of zeros or more and nothing else: the members of %s end at byte %d, and %d bytes of zeros and %s follow; images may be missing"
              .formatted(
                  file.uri(), start, zeros, block.length == 0 ? "nothing else" : "other data"),
          null);
    }
  }

  /** Damage from here on. */
  private DamagedFileException damage(String message, @Nullable Throwable cause)
      throws IOException {
    String text = message;
    if (start == 0) {
      goToStart();
      byte[] block = stream.readNBytes(TarHeaders.BLOCK_BYTES);
      try {
        text =
            "A tar archive must not be compressed, because images are read at their places in it: %s is %s; unpack it first"
                .formatted(
                    file.uri(), CompressorStreamFactory.detect(new ByteArrayInputStream(block)));
      } catch (CompressorException e) {
        // Then it is something else.
      }
    }
    return new DamagedFileException(new ContainerContents.Damage(start, text), cause);
  }

  private void goToStart() throws IOException {
    long ahead = start - stream.getPos();
    if (ahead < 0) {
      stream.seek(start);
    } else {
      // Reads through on object stores, for which a seek means a new request; seeks elsewhere.
      stream.skipNBytes(ahead);
    }
  }
}
