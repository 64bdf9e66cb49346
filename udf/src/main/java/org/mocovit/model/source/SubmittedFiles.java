package org.mocovit.model.source;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Local files that a user named, where this driver has them. In cluster mode the driver runs on
 * another machine than the user's, and {@code spark-submit --files} brings it copies: YARN and
 * Kubernetes put them into the driver's working directory, a standalone master says in {@code
 * spark.files} where they are. Copies go by the files' own names, without folders.
 *
 * <p>Anywhere but on a driver in cluster mode a file is the one that was named, or none: another
 * file of that name is never taken for it.
 */
public final class SubmittedFiles {
  private SubmittedFiles() {}

  /** The file as it is named where there is such a file or folder, else its copy, else as named. */
  public static Path find(Path named) {
    return isClusterModeDriver()
        ? find(named, Path.of(""), System.getProperty("spark.files", ""))
        : named;
  }

  /** {@link #find(Path)} for what may be a path, a URI or anything else that a user wrote. */
  public static String find(String named) {
    if (named.isEmpty() || SourceFile.isUri(named)) {
      return named;
    }
    try {
      Path path = Path.of(named);
      Path found = find(path);
      return found.equals(path) ? named : found.toString();
    } catch (InvalidPathException e) {
      return named; // no file can have that name
    }
  }

  private static boolean isClusterModeDriver() {
    return "cluster".equals(System.getProperty("spark.submit.deployMode"))
        // On Kubernetes the driver is submitted a second time, in its pod, in client mode.
        || Boolean.getBoolean("spark.kubernetes.submitInDriver");
  }

  static Path find(Path named, Path workingDirectory, String sparkFiles) {
    Path name = named.getFileName();
    if (name == null || Files.exists(named)) {
      return named;
    }
    return Stream.concat(
            Stream.of(workingDirectory.resolve(name)),
            Stream.of(sparkFiles.split(",", -1))
                .map(SubmittedFiles::localPath)
                .filter(Objects::nonNull)
                .filter(path -> name.equals(path.getFileName())))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(named);
  }

  /** An entry of {@code spark.files}; null where it is no file of this machine. */
  private static @Nullable Path localPath(String entry) {
    if (!SourceFile.isUri(entry)) {
      return Path.of(entry.strip());
    }
    try {
      URI uri = URI.create(entry.strip());
      return "file".equals(uri.getScheme()) && uri.getPath() != null
          ? Path.of(uri.getPath())
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
