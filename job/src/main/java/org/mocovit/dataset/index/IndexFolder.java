package org.mocovit.dataset.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;

/** A folder of the driver's temporary directory that is gone when it is closed or the JVM ends. */
final class IndexFolder implements AutoCloseable {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> OPEN.forEach(path -> FileUtils.deleteQuietly(path.toFile()))));
  }

  private final Path path;

  IndexFolder() {
    try {
      path = Files.createTempDirectory("mocovit-images");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot keep a list of images below %s: %s"
              .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
    OPEN.add(path);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    FileUtils.deleteQuietly(path.toFile());
    OPEN.remove(path);
  }
}
