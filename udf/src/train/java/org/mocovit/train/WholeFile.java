package org.mocovit.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.weights.SafetensorsWriter;

/** Files of safetensors that a training which is broken off leaves as they were. */
final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file, in the place of one that may be there.
   *
   * @param file where to
   * @param tensors which
   * @param weights their values
   * @param metadata what the file says of itself
   */
  static void write(
      Path file, List<TensorSpec> tensors, WeightSource weights, SortedMap<String, String> metadata)
      throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      SafetensorsWriter.write(out, tensors, weights, metadata);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
