package org.mocovit.model.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** A file that a user named, or that lies beside one: of this machine, or of any file system. */
sealed interface SourceFile {
  /** A file as a user wrote it: one that exists here, else a URI, else a path. */
  static SourceFile of(String name, Configuration hadoop) {
    return isUri(name) && !Files.isRegularFile(Path.of(name))
        ? new Remote(name, hadoop)
        : new Local(Path.of(name));
  }

  /** Whether a name reads as a URI; a scheme has two letters at least. */
  static boolean isUri(String name) {
    return name.matches("(?s)[a-zA-Z][a-zA-Z0-9+.-]+:.*");
  }

  /** Whether there is such a file. */
  boolean exists() throws IOException;

  /** What its file system tells of it. */
  FileState state() throws IOException;

  /**
   * A path at which it can be opened.
   *
   * @param folder where a copy is made if that is needed
   * @param name the copy's path there
   */
  Path fetch(TemporaryFolder folder, String name) throws IOException;

  /** A file by its path relative to the folder of this one. */
  SourceFile sibling(String relative);

  /** Its own name, without a folder. */
  String baseName();

  /**
   * A file on a local disk.
   *
   * @param named as the user wrote it
   */
  record Local(Path named) implements SourceFile {
    private Path path() {
      return SubmittedFiles.find(named);
    }

    @Override
    public boolean exists() {
      return Files.isRegularFile(path());
    }

    @Override
    public FileState state() throws IOException {
      return FileState.of(path());
    }

    @Override
    public Path fetch(TemporaryFolder folder, String name) throws IOException {
      if (!exists()) {
        throw new FileNotFoundException(named + " must be a file");
      }
      return path();
    }

    @Override
    public SourceFile sibling(String relative) {
      return new Local(named.resolveSibling(relative));
    }

    @Override
    public String baseName() {
      return String.valueOf(named.getFileName());
    }

    @Override
    public String toString() {
      return named.toString();
    }
  }

  /**
   * A file of any file system that Hadoop knows.
   *
   * @param uri where it is
   * @param hadoop how to get there
   */
  record Remote(String uri, Configuration hadoop) implements SourceFile {
    private RemoteFile file() {
      return new RemoteFile(uri, hadoop);
    }

    @Override
    public boolean exists() throws IOException {
      return file().exists();
    }

    @Override
    public FileState state() throws IOException {
      return FileState.of(file().status());
    }

    @Override
    public Path fetch(TemporaryFolder folder, String name) throws IOException {
      Path copy = folder.resolve(name);
      file().fetch(copy);
      return copy;
    }

    @Override
    public SourceFile sibling(String relative) {
      return new Remote(uri.substring(0, uri.lastIndexOf('/') + 1) + relative, hadoop);
    }

    @Override
    public String baseName() {
      return uri.substring(uri.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
      return uri;
    }
  }
}
