package org.mocovit.model.onnx;

import com.google.protobuf.UnsafeByteOperations;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataLocation;

/** Initialisers that lie in other files than the model. */
public final class ExternalTensors {
  private ExternalTensors() {}

  /**
   * The same model with these in it.
   *
   * @param folder in which the model's file lies; the files are named relative to it
   * @param most how many bytes they may have together
   * @throws IOException if a file cannot be read, lacks what the model says, or they are too many
   * @throws NumberFormatException if an offset or a length is no number
   */
  public static ModelProto inlined(ModelProto model, Path folder, long most) throws IOException {
    long left = most;
    GraphProto.Builder graph = model.getGraph().toBuilder().clearInitializer();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataLocation() == DataLocation.EXTERNAL) {
        TensorProto inlined = inlined(tensor, folder, left);
        left -= inlined.getRawData().size();
        graph.addInitializer(inlined);
      } else {
        graph.addInitializer(tensor);
      }
    }
    return model.toBuilder().setGraph(graph).build();
  }

  private static TensorProto inlined(TensorProto tensor, Path folder, long most)
      throws IOException {
    Map<String, String> entries = new HashMap<>();
    tensor.getExternalDataList().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    Path file = folder.resolve(entries.getOrDefault("location", ""));
    try (FileChannel channel = FileChannel.open(file)) {
      long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
      long behind = channel.size() - offset;
      String said = entries.get("length");
      long length = said == null ? behind : Long.parseLong(said);
      if (offset < 0 || length < 0 || length > Math.min(behind, most)) {
        throw new IOException(
            "Tensor %s must lie within its %,d bytes of %s, and all within %,d: %,d from %,d on"
                .formatted(tensor.getName(), channel.size(), file, most, length, offset));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, offset + bytes.position()) < 0) {
          throw new EOFException("%s ends within tensor %s".formatted(file, tensor.getName()));
        }
      }
      return tensor.toBuilder()
          .clearExternalData()
          .clearDataLocation()
          .setRawData(UnsafeByteOperations.unsafeWrap(bytes.flip()))
          .build();
    }
  }
}
