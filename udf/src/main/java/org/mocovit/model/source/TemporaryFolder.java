package org.mocovit.model.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;
import org.jspecify.annotations.Nullable;

/**
 * A folder for copies of a model's files; made when it is first needed, and gone with this JVM. Not
 * safe for use by several threads.
 */
public final class TemporaryFolder {
  private @Nullable Path folder;

  /** The path of a file in the folder. */
  public Path resolve(String name) throws IOException {
    return path().resolve(name).normalize();
  }

  Path path() throws IOException {
    Path made = folder;
    if (made == null) {
      made = Files.createTempDirectory("mocovit-model");
      folder = made;
      java.io.File deleted = made.toFile();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(deleted)));
    }
    return made;
  }
}
