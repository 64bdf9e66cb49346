package org.mocovit.model.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelFile;
import org.mocovit.model.onnx.OnnxFacts;

/**
 * A model that this machine can open.
 *
 * @param files its files
 * @param facts what the ONNX file says
 * @param state of the ONNX file before it was read; null for a model of this product's own
 * @param external the same of the external files
 */
record FetchedModel(
    ModelFiles files,
    OnnxFacts facts,
    @Nullable FileState state,
    SortedMap<String, FileState> external) {

  /** A model of this product's own, which never changes. */
  static FetchedModel own(Path file, String name) throws IOException {
    return new FetchedModel(
        new ModelFiles(ModelFile.of(file), new TreeMap<>(), null),
        OnnxFacts.read(Files.readAllBytes(file), name),
        null,
        new TreeMap<>());
  }

  /**
   * Fetches a model and the files that hold weights of it.
   *
   * @param source the ONNX file
   * @param uri where executors can fetch it; null where they cannot
   * @throws InvalidModelException if an external file is missing, or not where it may be
   */
  static FetchedModel of(SourceFile source, @Nullable String uri) throws IOException {
    TemporaryFolder folder = new TemporaryFolder();
    FileState state = source.state();
    Path onnx = source.fetch(folder, source.baseName());
    OnnxFacts facts = OnnxFacts.read(Files.readAllBytes(onnx), source.toString());
    SortedMap<String, FileState> states = new TreeMap<>();
    SortedMap<String, Path> external = new TreeMap<>();
    for (String location : ExternalData.locations(facts, source.toString())) {
      SourceFile other = source.sibling(location);
      try {
        states.put(location, other.state());
        external.put(location, other.fetch(folder, location));
      } catch (FileNotFoundException | NoSuchFileException e) {
        throw new InvalidModelException(
            "%s keeps weights in %s, which must be there too: %s"
                .formatted(source, location, other),
            e);
      }
    }
    if (!external.isEmpty()) {
      onnx = together(onnx, external, folder);
    }
    SortedMap<String, ModelFile> hashed = new TreeMap<>();
    for (String location : external.keySet()) {
      hashed.put(location, ModelFile.of(onnx.resolveSibling(location)));
    }
    return new FetchedModel(new ModelFiles(ModelFile.of(onnx), hashed, uri), facts, state, states);
  }

  private static Path together(Path onnx, SortedMap<String, Path> external, TemporaryFolder folder)
      throws IOException {
    if (ModelFolder.isOne(onnx, external)) {
      return onnx;
    }
    String name = String.valueOf(onnx.getFileName());
    ModelFolder.add(folder.path(), name, onnx);
    for (Map.Entry<String, Path> file : external.entrySet()) {
      ModelFolder.add(folder.path(), file.getKey(), file.getValue());
    }
    return folder.resolve(name);
  }
}
