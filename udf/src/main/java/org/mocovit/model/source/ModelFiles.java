package org.mocovit.model.source;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelFile;

/**
 * The files that make up a model, as the driver has them: it can be opened here by the path of the
 * first.
 *
 * @param onnx the ONNX file
 * @param external files that hold weights of it, by their paths relative to its folder
 * @param uri where executors can fetch the ONNX file, and the others beside it; null where the
 *     driver must send them
 */
public record ModelFiles(
    ModelFile onnx, SortedMap<String, ModelFile> external, @Nullable String uri) {
  /** Copies the map. */
  public ModelFiles {
    external = Collections.unmodifiableSortedMap(new TreeMap<>(external));
  }

  /** The ONNX file's own name. */
  public String onnxName() {
    return String.valueOf(onnx.path().getFileName());
  }

  /** A file by its path relative to the folder of the ONNX file. */
  public ModelFile file(String name) {
    return name.equals(onnxName()) ? onnx : Objects.requireNonNull(external.get(name), name);
  }

  /**
   * What the model is known by, hexadecimal: the hash of the ONNX file where that is all, else a
   * hash over the names and hashes of all files.
   */
  public String identity() {
    if (external.isEmpty()) {
      return onnx.sha256();
    }
    StringBuilder all = new StringBuilder(onnx.sha256());
    for (Map.Entry<String, ModelFile> file : external.entrySet()) {
      all.append('\n').append(file.getValue().sha256()).append(' ').append(file.getKey());
    }
    return HexFormat.of()
        .formatHex(ModelFile.digest().digest(all.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
