package org.mocovit.model.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;
import org.mocovit.model.onnx.OnnxFacts;

/**
 * Finds what {@code --model} means (a local file, a URI, or a name of the zoo), fetches it, and
 * puts together what is known about it.
 */
public final class ModelLoader {
  private final Configuration hadoop;

  public ModelLoader(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Loads a model.
   *
   * @param model a file, a URI or a name of the zoo
   * @param sideFile a description given by the user, or null for {@code <model>.conf} where that
   *     exists, and for the model's own metadata
   * @throws InvalidModelException if it is missing, unreadable, or does not say enough
   */
  public LoadedModel load(String model, @Nullable String sideFile) {
    ModelSource source = ModelSource.of(model, hadoop);
    Path local = source.fetch();
    Config metadata = metadata(local, model);
    List<String> sources = new ArrayList<>();
    Config config = metadata;
    if (!metadata.isEmpty()) {
      sources.add(model);
    }
    Path side = sideFile(source, sideFile);
    if (side != null) {
      config = parse(side).withFallback(metadata);
      sources.add(0, side.toString());
    }
    if (sources.isEmpty()) {
      throw new InvalidModelException(
          ("%s does not describe itself: give its task, preprocessing, output and labels with"
                  + " --model-config FILE (samples are in conf/models)")
              .formatted(model));
    }
    String origin = String.join(" over ", sources);
    Config resolved = resolved(config, origin);
    ModelDescription description = ModelDescription.parse(resolved, origin);
    return new LoadedModel(model, ModelFile.of(local), resolved, description);
  }

  /**
   * The state of the files that {@link #load} would read, without reading them.
   *
   * @throws InvalidModelException if the model is missing, or its file system cannot be reached
   */
  public ModelState state(String model, @Nullable String sideFile) {
    ModelSource source = ModelSource.of(model, hadoop);
    Path side = sideFile(source, sideFile);
    try {
      return new ModelState(
          source.state(), side == null || !Files.exists(side) ? null : FileState.of(side));
    } catch (IOException e) {
      throw new InvalidModelException(
          "Cannot read description %s of model %s: %s".formatted(side, model, e), e);
    }
  }

  /** Reads a side file alone, for commands that need no model. */
  public static ModelDescription describe(Path sideFile) {
    String origin = sideFile.toString();
    return ModelDescription.parse(resolved(parse(sideFile), origin), origin);
  }

  private static Config metadata(Path file, String model) {
    try {
      OnnxFacts facts = OnnxFacts.read(Files.readAllBytes(file), model);
      if (!facts.externalFiles().isEmpty()) {
        throw new InvalidModelException(
            "%s keeps weights in other files, which do not reach executors yet: save it as one file: %s"
                .formatted(model, String.join(", ", facts.externalFiles())));
      }
      return DescriptionMetadata.read(facts.metadata(), model);
    } catch (IOException e) {
      throw new InvalidModelException("Cannot read model %s: %s".formatted(model, e), e);
    }
  }

  private static @Nullable Path sideFile(ModelSource source, @Nullable String given) {
    return given == null ? source.sideFile() : Path.of(given);
  }

  private static Config resolved(Config config, String origin) {
    try {
      return config.resolve();
    } catch (ConfigException e) {
      throw new InvalidModelException(
          "%s must define what it refers to: %s".formatted(origin, e.getMessage()), e);
    }
  }

  private static Config parse(Path sideFile) {
    if (!Files.isReadable(sideFile)) {
      throw new InvalidModelException("--model-config must be a readable file: " + sideFile);
    }
    try {
      return ConfigFactory.parseFile(sideFile.toFile());
    } catch (ConfigException e) {
      throw new InvalidModelException(
          "--model-config is not valid HOCON: %s".formatted(e.getMessage()), e);
    }
  }
}
