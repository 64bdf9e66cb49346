package org.mocovit.session;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.layout.BlockedModel;
import org.mocovit.model.onnx.ExternalTensors;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.source.ExternalData;

/** The form of a model that a CPU is faster with. */
final class FittedGraph {
  /** Larger models are not read, which takes memory: networks of Ghost modules are small. */
  private static final long MOST_BYTES = 128L << 20;

  /** Layouts were measured on these, with blocks of 16 channels, which AVX-512 has. */
  private static final Set<String> MEASURED_ON = Set.of("amd64", "x86_64");

  private static final int MEASURED_BLOCK = 16;

  private FittedGraph() {}

  /** Whether models are fitted to this processor. */
  static boolean isMeasured() throws IOException, OrtException {
    return MEASURED_ON.contains(System.getProperty("os.arch"))
        && ChannelBlocks.size() == MEASURED_BLOCK;
  }

  /**
   * The model of a file in blocks of this processor's; null where it is as fast as it stands.
   *
   * @throws IOException if the file or what belongs to it cannot be read
   * @throws OrtException if it cannot be found out what this processor's are
   * @throws org.mocovit.model.InvalidModelException if the file's weights are not what it says
   */
  static @Nullable BlockedModel of(Path model) throws IOException, OrtException {
    if (!isMeasured() || Files.size(model) > MOST_BYTES) {
      return null;
    }
    Path file = model.toAbsolutePath();
    ModelProto read = OnnxFile.read(file);
    if (!BlockedModel.mayHaveModules(read)) {
      return null;
    }
    // Of its own folder only; what lies elsewhere, ONNX Runtime refuses.
    SortedSet<String> unused = ExternalData.locations(OnnxFacts.of(read), file.toString());
    ModelProto whole = ExternalTensors.inlined(read, file.resolveSibling(""), MOST_BYTES);
    // In branches of a graph there may be others still; in memory a model has no folder for them.
    return OnnxFacts.of(whole).externalFiles().isEmpty()
        ? BlockedModel.of(whole, MEASURED_BLOCK, file.toString())
        : null;
  }
}
