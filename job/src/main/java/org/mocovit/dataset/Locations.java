package org.mocovit.dataset;

import java.io.File;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Turns what users write into Hadoop paths and back, letter by letter.
 *
 * <p>{@code Path(String)} takes its text as it stands (no percent decoding) and {@code toString()}
 * gives it back as long as there is a scheme and an absolute path; without them a colon in the
 * first segment would be taken for the end of a scheme. So every path here has both.
 */
public final class Locations {
  /** A scheme has two letters at least and is followed by a slash: {@code a:b/c.jpg} is a path. */
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);

  private Locations() {}

  /**
   * A path or URI that a user wrote. One without a scheme is a path of the local file system,
   * whatever {@code fs.defaultFS} says: the same command means the same file on every cluster.
   *
   * @return with its scheme, and absolute
   * @throws DatasetException if it is empty, or neither path nor URI
   */
  public static Path parse(String text) {
    if (text.isEmpty()) {
      throw new DatasetException("Location must be a path or a URI: ''");
    }
    if (SCHEME.matcher(text).matches()) {
      return absolute(text);
    }
    return of("file", null, new File(text).getAbsolutePath());
  }

  /**
   * The file system that a location is in.
   *
   * @throws LocationException if it cannot be, such as one on an unknown host
   * @throws IOException if it cannot be reached
   */
  public static FileSystem fileSystem(Path location, Configuration hadoop) throws IOException {
    try {
      return location.getFileSystem(hadoop);
    } catch (IllegalArgumentException e) {
      // How HDFS reports an unknown host, and S3A a bucket name that cannot be.
      String reason =
          e.getCause() instanceof UnknownHostException unknown
              ? "unknown host " + unknown.getMessage()
              : e.getMessage();
      throw new LocationException("Cannot reach " + location + ": " + reason, e);
    }
  }

  /**
   * An entry of a manifest: a URI, a path from the top of the root's file system, or one below the
   * root.
   */
  public static Path resolve(Path root, String entry) {
    if (SCHEME.matcher(entry).matches()) {
      return absolute(entry);
    }
    String path = entry.startsWith("/") ? entry : prefix(root.toUri().getPath()) + entry;
    return of(root.toUri().getScheme(), root.toUri().getAuthority(), path);
  }

  /** The directory a file lies in. */
  static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /** What the URIs of everything below a directory begin with. */
  static String prefix(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }

  /** The part after the last slash. */
  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Path absolute(String text) {
    try {
      Path path = new Path(text);
      // A bucket's name alone has an empty path.
      return path.toUri().getPath().isEmpty() ? new Path(text + "/") : path;
    } catch (IllegalArgumentException e) {
      throw new DatasetException("Location must be a path or a URI: " + text, e);
    }
  }

  private static Path of(String scheme, @Nullable String authority, String path) {
    try {
      return new Path(scheme, authority, path);
    } catch (IllegalArgumentException e) {
      throw new DatasetException("Location must be a path or a URI: " + path, e);
    }
  }
}
