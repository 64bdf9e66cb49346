package org.mocovit.model.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.fs.FileStatus;

/**
 * What a file system tells of a file without reading it; a file that is written again has another
 * state.
 *
 * @param sizeBytes its length
 * @param modified when it was written last
 */
record FileState(long sizeBytes, Instant modified) {
  static FileState of(Path file) throws IOException {
    return new FileState(Files.size(file), Files.getLastModifiedTime(file).toInstant());
  }

  static FileState of(FileStatus file) {
    return new FileState(file.getLen(), Instant.ofEpochMilli(file.getModificationTime()));
  }
}
