package org.mocovit.model.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Puts a model's files where ONNX Runtime looks for them: the external ones by their paths relative
 * to the folder of the ONNX file.
 */
public final class ModelFolder {
  private ModelFolder() {}

  /** Whether the files lie so already. */
  static boolean isOne(Path onnx, Map<String, Path> external) {
    return external.entrySet().stream()
        .allMatch(
            file -> {
              Path expected = onnx.resolveSibling(file.getKey());
              return file.getValue().normalize().equals(expected.normalize());
            });
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
