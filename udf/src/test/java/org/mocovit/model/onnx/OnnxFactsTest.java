package org.mocovit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.model.onnx.proto.TypeProto;
import org.mocovit.model.onnx.proto.ValueInfoProto;

class OnnxFactsTest {
  @Test
  void read_writtenModel_saysWhatWasWritten() {
    OnnxFacts facts = OnnxFacts.read(model().toByteArray(), "m.onnx");

    assertThat(facts.irVersion()).isEqualTo(9);
    assertThat(facts.opsets()).isEqualTo(Map.of("ai.onnx", 17L));
    assertThat(facts.producer()).isEqualTo("mocovit");
    assertThat(facts.inputs()).hasToString("[x: float [N, 2, 4]]");
    assertThat(facts.outputs()).hasToString("[y: float [N, 2, 4]]");
    assertThat(facts.metadata()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void parameters_shapesAndConstants_areNotCounted() {
    GraphProto.Builder graph = model().getGraph().toBuilder();
    graph.addInitializer(Tensors.integers("shape", 1, 2, 3));

    OnnxFacts facts = OnnxFacts.of(OnnxFile.of(graph.build(), Map.of()));

    assertThat(facts.parameters()).isEqualTo(8);
  }

  @Test
  void inputs_initialisersListedAmongThem_areLeftOut() {
    GraphProto.Builder graph = model().getGraph().toBuilder();
    graph.addInput(ValueInfoProto.newBuilder().setName("w"));

    OnnxFacts facts = OnnxFacts.of(OnnxFile.of(graph.build(), Map.of()));

    assertThat(facts.inputs()).extracting(OnnxValue::name).containsExactly("x");
  }

  @Test
  void inputs_strangeTypes_areNamed() {
    GraphProto.Builder graph = model().getGraph().toBuilder();
    graph.addInput(ValueInfoProto.newBuilder().setName("sequence"));
    TypeProto.Builder type = TypeProto.newBuilder();
    type.getTensorTypeBuilder().setElemType(99).getShapeBuilder().addDimBuilder();
    graph.addInput(ValueInfoProto.newBuilder().setName("future").setType(type));

    OnnxFacts facts = OnnxFacts.of(OnnxFile.of(graph.build(), Map.of()));

    assertThat(facts.inputs())
        .extracting(OnnxValue::toString)
        .contains("sequence: not a tensor []", "future: type 99 [?]");
  }

  @Test
  void read_garbage_isRefusedWithItsName() {
    assertRefused("not a model at all".getBytes(StandardCharsets.UTF_8));
    assertRefused(new byte[0]);
    assertRefused(new byte[] {8, 9});
    assertRefused(ModelProto.newBuilder().setIrVersion(9).build().toByteArray());
    byte[] truncated = model().toByteArray();
    assertRefused(java.util.Arrays.copyOf(truncated, truncated.length - 3));
  }

  @Test
  void read_initialiserOfAbsurdSize_isRefused() {
    GraphProto.Builder graph = model().getGraph().toBuilder();
    graph.getInitializerBuilder(0).addDims(Long.MAX_VALUE);

    assertRefused(OnnxFile.of(graph.build(), Map.of()).toByteArray());
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> OnnxFacts.read(bytes, "m.onnx"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.onnx must");
  }

  private static ModelProto model() {
    GraphBuilder builder = new GraphBuilder("scaled");
    builder.input("x", List.of(2, 4));
    builder.initializer("w");
    builder.constant(Tensors.floats("half", List.of(), new float[] {0.5f}));
    builder.node("product", "Mul", List.of("x", "w"));
    builder.node("scaled", "Mul", List.of("product", "half"));
    builder.output("scaled", "y", List.of(2, 4));
    GraphProto graph =
        builder.build().toBuilder()
            .addInitializer(Tensors.floats("w", List.of(2, 4), new float[8]))
            .build();
    return OnnxFile.of(graph, Map.of("b", "2", "a", "1"));
  }

  @Test
  void externalFiles_ofWeightsKeptElsewhere_areNamed() {
    ModelProto model =
        ModelProto.newBuilder()
            .setGraph(GraphProto.newBuilder().addInitializer(elsewhere("weights.bin")))
            .build();
    assertThat(OnnxFacts.of(model).externalFiles()).containsExactly("weights.bin");
  }

  @Test
  void externalFiles_ofConstantsAndBranches_areNamedToo() {
    GraphProto branch =
        GraphProto.newBuilder()
            .addInitializer(elsewhere("branch.bin"))
            .addNode(
                NodeProto.newBuilder()
                    .addAttribute(AttributeProto.newBuilder().setT(elsewhere("constant.bin"))))
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .addNode(NodeProto.newBuilder().addAttribute(AttributeProto.newBuilder().setG(branch)))
            .build();
    ModelProto model = ModelProto.newBuilder().setGraph(graph).build();
    assertThat(OnnxFacts.of(model).externalFiles()).containsExactly("branch.bin", "constant.bin");
  }

  private static TensorProto elsewhere(String location) {
    return TensorProto.newBuilder()
        .setName("w")
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(location))
        .addExternalData(StringStringEntryProto.newBuilder().setKey("offset").setValue("0"))
        .build();
  }
}
