package org.mocovit.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tree of the local file system, links followed and each loop of links entered once.
 *
 * <p>Not through Hadoop's local file system: that one leaves out, in silence, every file whose name
 * the JVM's file name encoding cannot spell, which is every non-ASCII name where no locale is set,
 * as in many containers. Here such a name is an error.
 */
final class LocalFileTree implements FileTree {
  private static final String SCHEME = "file:";

  private LocalFileTree() {}

  static LocalFileTree at(org.apache.hadoop.fs.Path location) {
    String authority = location.toUri().getAuthority();
    if (authority != null) {
      throw new DatasetException(
          "Local URI must have no host, as in file:/data or file:///data: " + location);
    }
    return new LocalFileTree();
  }

  @Override
  public org.apache.hadoop.fs.Path qualify(org.apache.hadoop.fs.Path location) {
    return location;
  }

  @Override
  public Optional<TreeEntry> find(String uri) throws IOException {
    Path path = path(uri);
    try {
      return Optional.of(entry(path, Files.readAttributes(path, BasicFileAttributes.class)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (isBelowFile(path)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<TreeEntry> children(String directory) throws IOException {
    List<TreeEntry> children = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(path(directory))) {
      for (Path path : paths) {
        children.add(entry(path, attributes(path)));
      }
    } catch (NotDirectoryException e) {
      return List.of();
    }
    return children;
  }

  @Override
  public void walk(String directory, Consumer<TreeEntry> entries) throws IOException {
    Files.walkFileTree(
        path(directory),
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            entries.accept(entry(file, attributes));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            throw cause;
          }
        });
  }

  @Override
  public InputStream open(String uri) throws IOException {
    return Files.newInputStream(path(uri));
  }

  /** The attributes of what a link leads to, or the link's own where that is nothing. */
  private static BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static boolean isBelowFile(Path path) {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (Files.isRegularFile(parent)) {
        return true;
      }
    }
    return false;
  }

  private static Path path(String uri) {
    try {
      return Path.of(uri.substring(SCHEME.length()));
    } catch (InvalidPathException e) {
      throw unspellable(uri, e);
    }
  }

  private static TreeEntry entry(Path path, BasicFileAttributes attributes) {
    String text = path.toString();
    // The replacement character is what bytes become that are no text in this encoding.
    if (text.indexOf('\uFFFD') >= 0 && !isSpelt(path, text)) {
      throw unspellable(text, null);
    }
    TreeEntry.Kind kind =
        attributes.isDirectory()
            ? TreeEntry.Kind.DIRECTORY
            : attributes.isRegularFile() ? TreeEntry.Kind.FILE : TreeEntry.Kind.OTHER;
    return new TreeEntry(
        SCHEME + text,
        kind,
        kind == TreeEntry.Kind.FILE ? attributes.size() : 0,
        attributes.lastModifiedTime().toMillis());
  }

  private static boolean isSpelt(Path path, String text) {
    try {
      return Path.of(text).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static DatasetException unspellable(String name, @Nullable Throwable cause) {
    String message =
        "File name must be text in the JVM's file name encoding "
            + System.getProperty("sun.jnu.encoding")
            + " (rename it, or set the environment variable LC_ALL=C.UTF-8): "
            + name;
    return cause == null ? new DatasetException(message) : new DatasetException(message, cause);
  }
}
