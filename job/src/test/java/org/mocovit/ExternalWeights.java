package org.mocovit;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.onnx.proto.TensorProto;

/** Makes a model's weights lie in other files, as tools write models that are large. */
public final class ExternalWeights {
  private ExternalWeights() {}

  /**
   * Writes the weights of a model, by turns, into files beside it.
   *
   * @param model a model's file, which is written anew
   * @param locations the files' paths, relative to the model's folder
   */
  public static void moveOut(Path model, String... locations) throws IOException {
    ModelProto.Builder moved = ModelProto.parseFrom(Files.readAllBytes(model)).toBuilder();
    ByteString[] files = new ByteString[locations.length];
    java.util.Arrays.fill(files, ByteString.EMPTY);
    int i = 0;
    for (TensorProto.Builder tensor : moved.getGraphBuilder().getInitializerBuilderList()) {
      ByteString values = tensor.getRawData();
      int file = i++ % locations.length;
      Map.of(
              "location",
              locations[file],
              "offset",
              "" + files[file].size(),
              "length",
              "" + values.size())
          .forEach(
              (key, value) ->
                  tensor.addExternalData(
                      StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
      tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
      files[file] = files[file].concat(values);
    }
    for (int file = 0; file < locations.length; file++) {
      Path weights = model.resolveSibling(locations[file]);
      Files.createDirectories(weights.getParent());
      Files.write(weights, files[file].toByteArray());
    }
    Files.write(model, moved.build().toByteArray());
  }
}
