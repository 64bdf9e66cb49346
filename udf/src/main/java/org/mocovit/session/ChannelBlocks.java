package org.mocovit.session;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.NodeProto;

/**
 * How many channels lie in a block of the maps that ONNX Runtime's convolutions compute on this
 * processor. ONNX Runtime does not tell; but it fills up the weights of a convolution to a whole
 * block, and writes them to a file if asked to.
 */
final class ChannelBlocks {
  private static final String DOMAIN = "com.microsoft.nchwc";

  private static final int UNKNOWN = -1;
  private static volatile int known = UNKNOWN;

  private ChannelBlocks() {}

  /**
   * The number of channels; 0 where maps do not lie in blocks.
   *
   * @throws IOException if there is no room for a temporary file; the next call tries again
   * @throws OrtException if ONNX Runtime does not take the question
   */
  static int size() throws IOException, OrtException {
    int size = known;
    if (size == UNKNOWN) {
      size = ask();
      known = size;
    }
    return size;
  }

  private static int ask() throws IOException, OrtException {
    Path file = Files.createTempFile("mocovit-blocks", ".onnx");
    try {
      write(file);
      return size(OnnxFile.read(file).getGraph());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(Path file) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(1);
      options.setOptimizedModelFilePath(file.toString());
      try (OrtSession session = SessionFactory.environment().createSession(oneChannel(), options)) {
        session.getNumOutputs(); // opened for the file alone
      }
    }
  }

  /** A convolution that puts out one channel. */
  private static byte[] oneChannel() {
    GraphBuilder graph = new GraphBuilder("block");
    graph.input("x", List.of(3, 2, 2));
    graph.initializer("w");
    graph.node("c", "Conv", List.of("x", "w"), Attributes.integers("kernel_shape", 1, 1));
    graph.output("c", "y", List.of(1, 2, 2));
    GraphProto whole =
        graph.build().toBuilder()
            .addInitializer(Tensors.floats("w", List.of(1, 3, 1, 1), new float[] {1, 1, 1}))
            .build();
    return OnnxFile.of(whole, Map.of()).toByteArray();
  }

  private static int size(GraphProto optimised) {
    for (NodeProto node : optimised.getNodeList()) {
      if (node.getDomain().equals(DOMAIN) && node.getOpType().equals("Conv")) {
        return optimised.getInitializerList().stream()
            .filter(tensor -> tensor.getName().equals(node.getInput(1)))
            .mapToInt(tensor -> Math.toIntExact(tensor.getDims(0)))
            .findFirst()
            .orElse(0);
      }
    }
    return 0;
  }
}
