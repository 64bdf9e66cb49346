package org.mocovit.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.security.AccessControlException;
import org.mocovit.predict.StorageException;

/**
 * Whose fault it is that a file cannot be read: the file's own, which is a row in {@code
 * failures/}, or its storage's, which is none.
 */
final class ReadFailure {
  /** What a file that is gone, closed to us, damaged or not what it was ends with, each time. */
  private static final List<Class<? extends IOException>> OF_THE_FILE =
      List.of(
          FileNotFoundException.class,
          NoSuchFileException.class,
          AccessDeniedException.class,
          AccessControlException.class,
          ChecksumException.class,
          BlockMissingException.class,
          DamagedFileException.class,
          ChangedFileException.class,
          MissingImageException.class,
          UnsupportedMemberException.class,
          OversizedImageException.class);

  private ReadFailure() {}

  /**
   * What to throw for a failed read. A client of remote storage has tried again by itself before it
   * throws, so whatever is not known to be the file's fault is the storage's. A local disk has no
   * such moods: what it cannot read now it cannot read later.
   *
   * @param uri the file
   * @param failure what its client threw
   * @return the failure itself, or a {@link StorageException} of it
   */
  static IOException of(String uri, IOException failure) {
    boolean local = "file".equals(new Path(uri).toUri().getScheme());
    return local || OF_THE_FILE.stream().anyMatch(type -> type.isInstance(failure))
        ? failure
        : new StorageException(uri, failure);
  }
}
