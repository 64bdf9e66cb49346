package org.mocovit.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.layout.BlockedModel;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;

/** The form of a model that a CPU is faster with. */
final class FittedGraph {
  /** Larger files are not read: what they hold is no network of Ghost modules. */
  private static final long MOST_BYTES = 256L << 20;

  private FittedGraph() {}

  /**
   * The model of a file in blocks of this processor's; null where it is as fast as it stands, or
   * cannot be rewritten. What is wrong with the file, ONNX Runtime will say.
   */
  static @Nullable BlockedModel of(Path file) {
    if (ChannelBlocks.size() != ChannelBlocks.MEASURED) {
      return null;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        return null;
      }
      ModelProto model = OnnxFile.read(file);
      String origin = file.toString();
      // A model in memory has no folder in which its other files lie.
      return OnnxFacts.of(model, origin).externalFiles().isEmpty()
          ? BlockedModel.of(model, ChannelBlocks.MEASURED, origin)
          : null;
    } catch (IOException | InvalidModelException e) {
      return null;
    }
  }
}
