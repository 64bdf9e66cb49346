package org.mocovit.model.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

/** What {@code --model} means. */
sealed interface ModelSource {
  /**
   * The model, where it can be opened.
   *
   * @throws InvalidModelException if it cannot be fetched
   */
  FetchedModel fetch();

  /**
   * The state of the model's files.
   *
   * @param external locations of external files
   * @throws InvalidModelException if it cannot be told
   */
  ModelState state(Collection<String> external);

  /** The description that may lie beside the model's file; null where there is no such place. */
  default @Nullable SourceFile sideFile() {
    return null;
  }

  /**
   * Recognises a model.
   *
   * @throws InvalidModelException if it is neither file nor URI nor name of the zoo
   */
  static ModelSource of(String model, Configuration hadoop) {
    SourceFile file = SourceFile.of(model, hadoop);
    if (file instanceof SourceFile.Remote
        || (file instanceof SourceFile.Local local && local.exists())) {
      return new OnnxSource(file);
    }
    if (Zoo.names().contains(model)) {
      return new NamedModel(model, () -> built(model));
    }
    if (ShippedModels.names().contains(model)) {
      return new NamedModel(model, () -> ShippedModels.copy(model));
    }
    throw new InvalidModelException(
        "--model must be an ONNX file, a URI or a name of the zoo: %s%s"
            .formatted(model, ShippedModels.suggestion(model)));
  }

  /** A model of the zoo, built anew. */
  private static Path built(String name) {
    try {
      Path file = new TemporaryFolder().resolve(name + ".onnx");
      return Files.write(file, Zoo.build(name, ZooOptions.defaults()).toByteArray());
    } catch (IOException e) {
      throw new InvalidModelException("Cannot write model %s: %s".formatted(name, e), e);
    }
  }

  /**
   * An ONNX file.
   *
   * @param file the file
   */
  record OnnxSource(SourceFile file) implements ModelSource {
    @Override
    public FetchedModel fetch() {
      try {
        return FetchedModel.of(file, uri());
      } catch (IOException e) {
        throw unreachable(e);
      }
    }

    /** What is not of this machine alone executors can fetch themselves. */
    private @Nullable String uri() {
      return file instanceof SourceFile.Remote remote
              && !remote.uri().regionMatches(true, 0, "file:", 0, 5)
          ? remote.uri()
          : null;
    }

    @Override
    public ModelState state(Collection<String> external) {
      try {
        SortedMap<String, FileState> states = new TreeMap<>();
        for (String location : external) {
          states.put(location, file.sibling(location).state());
        }
        return new ModelState(file.state(), states, null);
      } catch (IOException e) {
        throw unreachable(e);
      }
    }

    @Override
    public SourceFile sideFile() {
      return file.sibling(file.baseName() + ".conf");
    }

    private InvalidModelException unreachable(IOException cause) {
      return new InvalidModelException(
          "Cannot fetch model %s: %s".formatted(file, cause.getMessage()), cause);
    }
  }

  /**
   * A model that this product has under a name.
   *
   * @param name the name
   * @param file writes the model's file where it can be opened
   */
  record NamedModel(String name, Supplier<Path> file) implements ModelSource {
    @Override
    public FetchedModel fetch() {
      try {
        return FetchedModel.own(file.get(), name);
      } catch (IOException e) {
        throw new InvalidModelException("Cannot read model %s: %s".formatted(name, e), e);
      }
    }

    @Override
    public ModelState state(Collection<String> external) {
      return ModelState.UNCHANGING;
    }
  }
}
