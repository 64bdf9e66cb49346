package org.mocovit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mocovit.model.ModelFile;

/**
 * The file that {@code --out} names, which a command writes and which must not exist before.
 *
 * @param path where it will lie; folders above it are made
 */
record NewFile(Path path) {
  /** What is in the file. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the file; what was begun is removed when it cannot be finished.
   *
   * @return its size and hash, to print
   * @throws UsageException if it exists
   */
  String write(Content content) {
    requireAbsent();
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      } catch (FileAlreadyExistsException e) {
        throw exists();
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(path);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s: %s".formatted(path, e), e);
    }
    ModelFile file = ModelFile.of(path);
    return "%s: %,d bytes, sha256 %s".formatted(path, file.sizeBytes(), file.sha256());
  }

  /** Refuses a file that exists, before any work is done for it. */
  void requireAbsent() {
    if (Files.exists(path)) {
      throw exists();
    }
  }

  private UsageException exists() {
    return new UsageException("--out must not exist yet: " + path);
  }
}
