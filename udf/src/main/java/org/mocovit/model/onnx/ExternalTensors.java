package org.mocovit.model.onnx;

import com.google.protobuf.UnsafeByteOperations;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TensorProto.DataLocation;

/** Initialisers that lie in other files than the model. */
public final class ExternalTensors {
  private ExternalTensors() {}

  /**
   * The same model with these in it.
   *
   * @param folder in which the model's file lies; the files are named relative to it
   * @throws IOException if a file cannot be read or is too short
   */
  public static ModelProto inlined(ModelProto model, Path folder) throws IOException {
    GraphProto.Builder graph = model.getGraph().toBuilder().clearInitializer();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      graph.addInitializer(
          tensor.getDataLocation() == DataLocation.EXTERNAL ? read(tensor, folder) : tensor);
    }
    return model.toBuilder().setGraph(graph).build();
  }

  private static TensorProto read(TensorProto tensor, Path folder) throws IOException {
    Map<String, String> entries =
        tensor.getExternalDataList().stream()
            .collect(
                Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    Path file = folder.resolve(entries.getOrDefault("location", ""));
    try (FileChannel channel = FileChannel.open(file)) {
      long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
      String length = entries.get("length");
      long size = length == null ? channel.size() - offset : Long.parseLong(length);
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
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
