package org.mocovit.model.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file of any file system that Hadoop knows.
 *
 * @param uri where it is
 * @param hadoop how to get there
 */
public record RemoteFile(String uri, Configuration hadoop) {
  /**
   * Copies it to the local disk, making the folders that the copy lies in.
   *
   * @throws FileNotFoundException if there is no such file
   * @throws IOException if it cannot be reached, or be written here
   */
  public void fetch(java.nio.file.Path copy) throws IOException {
    java.nio.file.Path folder = copy.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path remote = path();
    fileSystem(remote).copyToLocalFile(false, remote, new Path(copy.toUri()), true);
  }

  boolean exists() throws IOException {
    try {
      return !status().isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  FileStatus status() throws IOException {
    Path remote = path();
    return fileSystem(remote).getFileStatus(remote);
  }

  private FileSystem fileSystem(Path remote) throws IOException {
    try {
      return remote.getFileSystem(hadoop);
    } catch (IllegalArgumentException e) { // such as an unknown host, or no bucket's name
      throw new IOException(e.getMessage(), e);
    }
  }

  private Path path() throws IOException {
    try {
      return new Path(uri);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
