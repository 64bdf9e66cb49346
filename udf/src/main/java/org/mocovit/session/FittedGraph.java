package org.mocovit.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.layout.BlockedModel;
import org.mocovit.model.onnx.ExternalTensors;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;

/** The form of a model that a CPU is faster with. */
final class FittedGraph {
  /** Larger models are not read, which takes memory: networks of Ghost modules are small. */
  private static final long MOST_BYTES = 128L << 20;

  /** Layouts were measured on these, with blocks of 16 channels, which AVX-512 has. */
  private static final Set<String> MEASURED_ON = Set.of("amd64", "x86_64");

  private static final int MEASURED_BLOCK = 16;

  private FittedGraph() {}

  /** Whether models are fitted to this processor. */
  static boolean isMeasured() {
    return MEASURED_ON.contains(System.getProperty("os.arch"))
        && ChannelBlocks.size() == MEASURED_BLOCK;
  }

  /**
   * The model of a file in blocks of this processor's; null where it is as fast as it stands, or
   * cannot be rewritten.
   */
  static @Nullable BlockedModel of(Path file) {
    if (!isMeasured()) {
      return null;
    }
    try {
      return blocked(file.toAbsolutePath());
    } catch (IOException | RuntimeException e) {
      // Files come from anyone and may hold anything. ONNX Runtime opens what it can of them, and
      // says what is wrong with the others.
      return null;
    }
  }

  private static @Nullable BlockedModel blocked(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      return null;
    }
    ModelProto model = OnnxFile.read(file);
    Path folder = file.resolveSibling("");
    for (String location : OnnxFacts.of(model).externalFiles()) {
      bytes += Files.size(folder.resolve(location));
    }
    return bytes > MOST_BYTES
        ? null
        : BlockedModel.of(ExternalTensors.inlined(model, folder), MEASURED_BLOCK, file.toString());
  }
}
