package org.mocovit.model.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.NearestName;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

/** What {@code --model} means. */
sealed interface ModelSource {
  /**
   * A local copy of the model.
   *
   * @throws InvalidModelException if it cannot be fetched
   */
  Path fetch();

  /**
   * The state of the model's file; null where there is no file.
   *
   * @throws InvalidModelException if it cannot be told
   */
  @Nullable FileState state();

  /** The description beside the model's file; null where there is none. */
  default @Nullable Path sideFile() {
    return null;
  }

  /**
   * Recognises a model.
   *
   * @throws InvalidModelException if it is neither file nor URI nor name of the zoo
   */
  static ModelSource of(String model, Configuration hadoop) {
    Path local = Path.of(model);
    if (Files.isRegularFile(local)) {
      return new LocalFile(local);
    }
    if (model.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
      return new Remote(model, hadoop);
    }
    if (Zoo.names().contains(model)) {
      return new ZooModel(model);
    }
    String nearest =
        NearestName.of(model, Zoo.names()).map(n -> " (did you mean " + n + "?)").orElse("");
    throw new InvalidModelException(
        "--model must be an ONNX file, a URI or a name of the zoo: %s%s".formatted(model, nearest));
  }

  /**
   * A file on a local disk.
   *
   * @param file the file
   */
  record LocalFile(Path file) implements ModelSource {
    @Override
    public Path fetch() {
      return file;
    }

    @Override
    public FileState state() {
      try {
        return FileState.of(file);
      } catch (IOException e) {
        throw new InvalidModelException("Cannot read model %s: %s".formatted(file, e), e);
      }
    }

    @Override
    public @Nullable Path sideFile() {
      Path beside = file.resolveSibling(file.getFileName() + ".conf");
      return Files.exists(beside) ? beside : null;
    }
  }

  /**
   * A file of any file system that Hadoop knows.
   *
   * @param uri where it is
   * @param hadoop how to get there
   */
  record Remote(String uri, Configuration hadoop) implements ModelSource {
    @Override
    public Path fetch() {
      try {
        org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(uri);
        Path folder = Files.createTempDirectory("mocovit-model");
        Path copy = folder.resolve(remote.getName());
        folder.toFile().deleteOnExit(); // after the copy: the order is last in, first out
        copy.toFile().deleteOnExit();
        remote
            .getFileSystem(hadoop)
            .copyToLocalFile(false, remote, new org.apache.hadoop.fs.Path(copy.toUri()), true);
        return copy;
      } catch (IOException | IllegalArgumentException e) {
        throw unreachable(e);
      }
    }

    @Override
    public FileState state() {
      try {
        org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(uri);
        return FileState.of(remote.getFileSystem(hadoop).getFileStatus(remote));
      } catch (IOException | IllegalArgumentException e) {
        throw unreachable(e);
      }
    }

    private InvalidModelException unreachable(Exception cause) {
      return new InvalidModelException(
          "Cannot fetch model %s: %s".formatted(uri, cause.getMessage()), cause);
    }
  }

  /**
   * A model of the zoo, built anew.
   *
   * @param name its name
   */
  record ZooModel(String name) implements ModelSource {
    @Override
    public Path fetch() {
      try {
        Path file = Files.createTempFile(name + "-", ".onnx");
        file.toFile().deleteOnExit();
        return Files.write(file, Zoo.build(name, ZooOptions.defaults()).toByteArray());
      } catch (IOException e) {
        throw new InvalidModelException("Cannot write model %s: %s".formatted(name, e), e);
      }
    }

    @Override
    public @Nullable FileState state() {
      return null;
    }
  }
}
