package org.mocovit.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A file that is open to be read forward.
 *
 * @param uri its address
 * @param length its bytes
 * @param stream its content; closed by who opened it
 */
record SequentialFile(String uri, long length, FSDataInputStream stream) {

  /**
   * Opens a file.
   *
   * @param readPolicy how it will be read, in the words of Hadoop's {@code openFile}, best first
   */
  static SequentialFile open(String uri, Configuration hadoop, String readPolicy)
      throws IOException {
    Path path = new Path(uri);
    FileSystem system = withoutSums(path.getFileSystem(hadoop));
    FileStatus status = system.getFileStatus(path);
    return new SequentialFile(
        uri,
        status.getLen(),
        FutureIO.awaitFuture(
            system
                .openFile(path)
                .withFileStatus(status)
                .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, readPolicy)
                .build()));
  }

  /**
   * Hadoop keeps sums of local files beside them: it cannot open a file whose name has a colon, as
   * theirs would be no path, and takes a file that another program wrote anew for a failed disk.
   */
  private static FileSystem withoutSums(FileSystem system) {
    return system instanceof LocalFileSystem local ? local.getRaw() : system;
  }
}
