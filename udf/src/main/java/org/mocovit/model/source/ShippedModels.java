package org.mocovit.model.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.NearestName;
import org.mocovit.model.architecture.Zoo;

/**
 * The trained models that come with this product: whole ONNX files among its resources, which
 * describe themselves. They know the 16 classes that {@code dataset shapes} draws.
 */
public final class ShippedModels {
  private static final List<String> NAMES =
      List.of(
          "mocovit-shapes",
          "mocovit-d-shapes",
          "ghostnet-shapes",
          "mocovit-shapes-retinanet",
          "mocovit-shapes-mask-rcnn");

  private ShippedModels() {}

  /** All names, classifiers before detectors. */
  public static List<String> names() {
    return NAMES;
  }

  /** The names of all models that come with this product, those that are built before these. */
  public static List<String> allNames() {
    List<String> all = new ArrayList<>(Zoo.names());
    all.addAll(NAMES);
    return all;
  }

  /**
   * The name, in parentheses after a space, that somebody probably meant; nothing if none is near.
   */
  public static String suggestion(String name) {
    return NearestName.of(name, allNames())
        .map(near -> " (did you mean %s?)".formatted(near))
        .orElse("");
  }

  /**
   * Puts a model's file where it can be opened: a copy of its own, which goes away with this JVM.
   *
   * @param name one of {@link #names}
   * @return the copy, {@code <name>.onnx}
   * @throws IllegalArgumentException if there is no such model
   * @throws InvalidModelException if the copy cannot be written
   */
  public static Path copy(String name) {
    byte[] model = read(name);
    try {
      return Files.write(new TemporaryFolder().resolve(name + ".onnx"), model);
    } catch (IOException e) {
      throw new InvalidModelException("Cannot write model %s: %s".formatted(name, e), e);
    }
  }

  /**
   * A model's file.
   *
   * @param name one of {@link #names}
   * @return its bytes
   * @throws IllegalArgumentException if there is no such model
   * @throws InvalidModelException if it cannot be read
   */
  public static byte[] read(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Model must be one of %s: %s".formatted(String.join(", ", NAMES), name));
    }
    String resource = "/org/mocovit/model/shipped/%s.onnx".formatted(name);
    try (InputStream in = ShippedModels.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is missing on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read model %s: %s".formatted(name, e), e);
    }
  }
}
