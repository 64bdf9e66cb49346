package org.mocovit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.source.ShippedModels;

/**
 * The model that a user names to the commands of the zoo: a file, one that comes trained with this
 * product, or one that is built.
 *
 * @param name what the user wrote
 */
record NamedModel(String name) {
  /** The ONNX file that is meant, a trained model's copy too; null for one that is built. */
  @Nullable Path file() {
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return file;
    }
    return trained();
  }

  /** A copy of the trained model of that name; null where there is none. */
  @Nullable Path trained() {
    return ShippedModels.names().contains(name) ? ShippedModels.copy(name) : null;
  }

  /**
   * Refuses a name that is neither a model's nor a family's.
   *
   * @throws UsageException with all names and the nearest
   */
  void requireKnown() {
    if (!Zoo.has(name) && !ShippedModels.names().contains(name)) {
      throw new UsageException(
          "Model must be one of %s: %s%s"
              .formatted(
                  String.join(", ", ShippedModels.allNames()),
                  name,
                  ShippedModels.suggestion(name)));
    }
  }

  /**
   * Refuses options that would change a model which is there already.
   *
   * @param given the names of those that were given
   * @throws UsageException if there are any
   */
  void requireAsItIs(List<String> given) {
    if (!given.isEmpty()) {
      throw new UsageException(
          "%s must not be given for a %s, which is as it is: %s"
              .formatted(
                  String.join(", ", given),
                  Files.isRegularFile(Path.of(name)) ? "file" : "trained model",
                  name));
    }
  }
}
