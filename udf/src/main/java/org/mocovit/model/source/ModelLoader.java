package org.mocovit.model.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
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
   * @param sideFile a description given by the user, a file or a URI, or null for {@code
   *     <model>.conf} where that exists, and for the model's own metadata
   * @throws InvalidModelException if it is missing, unreadable, or does not say enough
   */
  public LoadedModel load(String model, @Nullable String sideFile) {
    ModelSource source = ModelSource.of(model, hadoop);
    FetchedModel fetched = source.fetch();
    Config metadata = DescriptionMetadata.read(fetched.facts().metadata(), model);
    List<String> sources = new ArrayList<>();
    Config config = metadata;
    if (!metadata.isEmpty()) {
      sources.add(model);
    }
    SideFile side = sideFile(source, sideFile);
    FileState sideState = side == null ? null : side.state();
    Config described = side == null ? null : side.read();
    if (side != null && described != null) {
      config = described.withFallback(metadata);
      sources.add(0, side.file().toString());
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
    ModelState state = new ModelState(fetched.state(), fetched.external(), sideState);
    return new LoadedModel(model, fetched.files(), state, resolved, description);
  }

  /**
   * The state of the files that {@link #load} would read, without reading them.
   *
   * @param external the external files that the model is known to have
   * @throws InvalidModelException if the model is missing, or its file system cannot be reached
   */
  public ModelState state(String model, @Nullable String sideFile, Collection<String> external) {
    ModelSource source = ModelSource.of(model, hadoop);
    SideFile side = sideFile(source, sideFile);
    return source.state(external).withDescription(side == null ? null : side.state());
  }

  /**
   * The files of this machine's disk that {@link #load} reads; none for what is not there.
   *
   * @throws InvalidModelException if the model names files that it may not
   */
  public List<Path> localFiles(String model, @Nullable String sideFile) {
    List<Path> files = new ArrayList<>();
    SourceFile source = SourceFile.of(model, hadoop);
    SourceFile side =
        sideFile == null
            ? source.sibling(source.baseName() + ".conf")
            : SourceFile.of(sideFile, hadoop);
    for (SourceFile file : List.of(source, side)) {
      if (file instanceof SourceFile.Local local && local.exists()) {
        files.add(local.named());
      }
    }
    if (source instanceof SourceFile.Local local && local.exists()) {
      try {
        OnnxFacts facts = OnnxFacts.read(Files.readAllBytes(local.named()), model);
        for (String location : ExternalData.locations(facts, model)) {
          files.add(local.named().resolveSibling(location));
        }
      } catch (IOException e) {
        throw new InvalidModelException("Cannot read model %s: %s".formatted(model, e), e);
      }
    }
    return files;
  }

  /** Reads a side file alone, a path or a URI, for commands that need no model. */
  public ModelDescription describe(String sideFile) {
    SideFile side = new SideFile(SourceFile.of(sideFile, hadoop), true);
    Config config = Objects.requireNonNull(side.read());
    return ModelDescription.parse(resolved(config, sideFile), sideFile);
  }

  private @Nullable SideFile sideFile(ModelSource source, @Nullable String given) {
    if (given != null) {
      return new SideFile(SourceFile.of(given, hadoop), true);
    }
    SourceFile beside = source.sideFile();
    return beside == null ? null : new SideFile(beside, false);
  }

  private static Config resolved(Config config, String origin) {
    try {
      return config.resolve();
    } catch (ConfigException e) {
      throw new InvalidModelException(
          "%s must define what it refers to: %s".formatted(origin, e.getMessage()), e);
    }
  }
}
