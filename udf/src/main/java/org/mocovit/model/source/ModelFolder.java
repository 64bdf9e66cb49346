package org.mocovit.model.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Puts a model's files where ONNX Runtime looks for them: the external ones below the folder of the
 * ONNX file, none of them a link that leads out of it.
 */
public final class ModelFolder {
  private ModelFolder() {}

  /** Whether files that lie elsewhere make up such a folder as they are. */
  static boolean isOne(Path onnx, Map<String, Path> external) throws IOException {
    Path real = onnx.toRealPath();
    for (Map.Entry<String, Path> file : external.entrySet()) {
      Path expected = real.resolveSibling(file.getKey()).normalize();
      if (!expected.equals(file.getValue().toRealPath())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Puts a file into a folder, without copying it where the file system allows.
   *
   * @param name its path there, relative
   * @param file where it is
   */
  public static void add(Path folder, String name, Path file) throws IOException {
    Path target = folder.resolve(name).normalize();
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path real = file.toRealPath();
    try {
      Files.createLink(target, real);
    } catch (IOException | UnsupportedOperationException e) { // another disk, or no such links
      Files.copy(real, target);
    }
  }
}
