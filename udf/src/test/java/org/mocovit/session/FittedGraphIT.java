package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.onnx.proto.TensorProto;

class FittedGraphIT {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final int SIDE = 64;

  @TempDir private Path directory;

  @Test
  void size_thisProcessor_isThatOfItsVectors() throws Exception {
    assertThat(ChannelBlocks.size()).isIn(0, 4, 8, 16);
    if (Files.exists(CPU_INFO) && Files.readString(CPU_INFO).contains(" avx512f ")) {
      assertThat(ChannelBlocks.size()).isEqualTo(16);
    }
  }

  @Test
  void open_ghostModules_areLaidOutWhereThatWasMeasured() throws Exception {
    Path file = directory.resolve("ghost.onnx");
    Files.write(
        file,
        Zoo.build("ghostnet-0.5x", ZooOptions.defaults().withInputSize(SIDE).withClasses(10))
            .toByteArray());
    SessionKey key = new SessionKey("00", DeviceRequest.CPU, null, 1);
    try (InferenceSession fitted = InferenceSession.open(file, key);
        InferenceSession asWritten = InferenceSession.open(file, key.with(GraphForm.AS_WRITTEN))) {
      assertThat(asWritten.blockedModules()).isZero();
      assertThat(fitted.blockedModules() > 0).isEqualTo(FittedGraph.isMeasured());
      assertThat(fitted.inputs()).isEqualTo(asWritten.inputs());
      assertThat(fitted.outputs()).isEqualTo(asWritten.outputs());
      assertThat(logits(fitted)).containsExactly(logits(asWritten), within(1e-3f));
    }
  }

  /** Here because a tensor of the file already has the name of a part. */
  @Test
  void open_formThatIsRefused_runsTheFileAndSaysWhy() throws Exception {
    assumeThat(FittedGraph.isMeasured()).isTrue();
    ModelProto model =
        Zoo.build("ghostnet-0.5x", ZooOptions.defaults().withInputSize(SIDE).withClasses(10));
    ModelProto.Builder named = model.toBuilder();
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getOpType().equals("Concat")) {
        named
            .getGraphBuilder()
            .addNodeBuilder()
            .setOpType("Identity")
            .addInput(model.getGraph().getInput(0).getName())
            .addOutput(node.getOutput(0) + ":part0");
      }
    }
    Path file = directory.resolve("named.onnx");
    Files.write(file, named.build().toByteArray());

    try (InferenceSession session =
        InferenceSession.open(file, new SessionKey("00", DeviceRequest.CPU, null, 1))) {
      assertThat(session.blockedModules()).isZero();
      assertThat(session.deviceNote())
          .startsWith("the graph runs as its file has it, since in blocks: ");
      assertThat(logits(session)).hasSize(20);
    }
  }

  @Test
  void open_weightsInAnotherFile_answersAsWithThemInside() throws Exception {
    ModelProto model =
        Zoo.build("ghostnet-0.5x", ZooOptions.defaults().withInputSize(SIDE).withClasses(10));
    Path whole = directory.resolve("whole.onnx");
    Files.write(whole, model.toByteArray());
    Path split = directory.resolve("split.onnx");
    Files.write(split, external(model, "weights.bin").toByteArray());
    SessionKey key = new SessionKey("00", DeviceRequest.CPU, null, 1);

    try (InferenceSession inside = InferenceSession.open(whole, key);
        InferenceSession beside = InferenceSession.open(split, key)) {
      assertThat(beside.blockedModules()).isEqualTo(inside.blockedModules());
      assertThat(logits(beside)).containsExactly(logits(inside));
    }
  }

  /** The model with all of its initialisers behind each other in a file of their own. */
  private ModelProto external(ModelProto model, String location) throws Exception {
    ModelProto.Builder split = model.toBuilder();
    ByteString bytes = ByteString.EMPTY;
    for (TensorProto.Builder tensor : split.getGraphBuilder().getInitializerBuilderList()) {
      tensor
          .setDataLocation(TensorProto.DataLocation.EXTERNAL)
          .addExternalData(entry("location", location))
          .addExternalData(entry("offset", Integer.toString(bytes.size())))
          .addExternalData(entry("length", Integer.toString(tensor.getRawData().size())));
      bytes = bytes.concat(tensor.getRawData());
      tensor.clearRawData();
    }
    Files.write(directory.resolve(location), bytes.toByteArray());
    return split.build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void open_noGhostModules_isAsWritten() throws Exception {
    Path file = directory.resolve("mean.onnx");
    Files.write(file, TinyModels.meanColour());

    try (InferenceSession session =
        InferenceSession.open(file, new SessionKey("00", DeviceRequest.CPU, null, 1))) {
      assertThat(session.blockedModules()).isZero();
    }
  }

  private static float[] logits(InferenceSession session) {
    FloatBuffer images =
        ByteBuffer.allocateDirect(2 * 3 * SIDE * SIDE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    Random random = new Random(5);
    for (int i = 0; i < images.capacity(); i++) {
      images.put(i, (float) random.nextGaussian());
    }
    return session
        .run(
            session.inputs().get(0).name(),
            images,
            new long[] {2, 3, SIDE, SIDE},
            session.outputs().get(0).name())
        .values();
  }
}
