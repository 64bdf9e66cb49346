package org.mocovit.dataset;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that appears whole or not at all: it is written under another name first. */
public final class WholeFile {
  private WholeFile() {}

  /** What is in the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Under which name a file is written. Whoever is killed just before the last step leaves it whole
   * and nothing under the file's own name.
   */
  public static Path unfinished(Path file) {
    return new Path(file.getParent(), "_" + file.getName() + ".unfinished");
  }

  /**
   * Writes a file, in place of one that is there.
   *
   * @throws IOException if it cannot be written; nothing is left of it then
   */
  public static void write(FileSystem fileSystem, Path file, Content content) throws IOException {
    Path unfinished = unfinished(file);
    try (OutputStream stream = fileSystem.create(unfinished, true)) {
      content.writeTo(stream);
    } catch (IOException | RuntimeException e) {
      boolean unused = fileSystem.delete(unfinished, false);
      throw e;
    }
    if (fileSystem.exists(file)) {
      fileSystem.delete(file, false);
    }
    if (!fileSystem.rename(unfinished, file)) {
      throw new IOException("it cannot be renamed from " + unfinished.getName());
    }
  }
}
