package org.mocovit.model.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.BatchNormForm;
import org.mocovit.model.architecture.Precision;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;

class QuantizationPlanTest {
  private static final ZooOptions SMALL = ZooOptions.defaults().withInputSize(64).withClasses(5);

  @ParameterizedTest
  @ValueSource(strings = {"mocovit-0.5x", "ghostnet-0.5x", "mobilenetv3-large-0.75x"})
  void of_aModelOfTheZoo_hasAllLayersWithWeights(String name) {
    ModelProto model = Zoo.build(name, SMALL);

    QuantizationPlan plan = plan(model);

    assertThat(plan.layers()).hasSize((int) (count(model, "Conv") + count(model, "Gemm")));
    assertThat(plan.floatLayers()).isEmpty();
  }

  @Test
  void of_separateNorms_foldsThemFirst() {
    ModelProto separate = Zoo.build("mocovit-0.5x", SMALL.withBatchNorms(BatchNormForm.SEPARATE));

    QuantizationPlan plan = plan(separate);

    assertThat(count(separate, "BatchNormalization")).isPositive();
    assertThat(count(plan.model(), "BatchNormalization")).isZero();
    assertThat(plan.layers()).hasSize(plan(Zoo.build("mocovit-0.5x", SMALL)).layers().size());
    assertThat(plan.layers()).allMatch(layer -> layer.bias() != null);
  }

  /** A ReLU is computed with its convolution, unless others take what comes before it. */
  @Test
  void tensors_areThoseAroundConvolutionsAndTheirSums() {
    GraphBuilder graph = new GraphBuilder("g");
    graph.input("x", List.of(1, 4, 4));
    graph.initializer("w");
    conv(graph, "a", "x");
    graph.node("b", "Relu", List.of("a"));
    conv(graph, "c", "b");
    graph.node("d", "Relu", List.of("c"));
    graph.node("e", "Add", List.of("c", "b"));
    graph.node("f", "Add", List.of("e", "d"));
    graph.output("f", "y", List.of(1, 4, 4));

    assertThat(plan(model(graph)).tensors()).containsExactlyInAnyOrder("x", "b", "c", "e");
  }

  @Test
  void of_layersThatCannotBe_areNamed() {
    GraphBuilder graph = new GraphBuilder("g");
    graph.input("x", List.of(1, 4, 4));
    graph.initializer("w");
    conv(graph, "a", "x");
    graph.node("up", "ConvTranspose", List.of("a", "w"));
    graph.output("up", "y", List.of(1, 4, 4));

    QuantizationPlan plan = plan(model(graph));

    assertThat(plan.layers()).hasSize(1);
    assertThat(plan.floatLayers()).containsExactly("up (ConvTranspose)");
  }

  @Test
  void of_modelsThatCannotBe_saysAllThatIsWrong() {
    GraphBuilder graph = new GraphBuilder("g");
    graph.input("x", List.of(1, 4, 4));
    graph.node("a", "Relu", List.of("x"));
    graph.output("a", "y", List.of(1, 4, 4));
    ModelProto plain = OnnxFile.of(graph.build(), Map.of());

    assertThatThrownBy(() -> plan(plain))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "m.onnx must have a Conv, Gemm or MatMul with stored float32 weights that can be"
                + " quantised: it has none");

    ModelProto.Builder old = plain.toBuilder();
    old.getOpsetImportBuilder(0).setVersion(12);
    old.getGraphBuilder().addNode(NodeProto.newBuilder().setOpType("QLinearConv"));
    assertThatThrownBy(() -> plan(old.build()))
        .hasMessage(
            "m.onnx: The model must not be quantised yet: it has QLinearConv; The model must be"
                + " written for ONNX's operator set 13 or later: 12");
    assertThatThrownBy(() -> plan(Zoo.build("mocovit-0.5x", SMALL.withPrecision(Precision.FP16))))
        .hasMessageContaining("The model must compute in float32: it has float16 weights");
  }

  private static void conv(GraphBuilder graph, String name, String input) {
    graph.node(name, "Conv", List.of(input, "w"), Attributes.integers("kernel_shape", 1, 1));
  }

  private static ModelProto model(GraphBuilder graph) {
    GraphProto whole =
        graph.build().toBuilder()
            .addInitializer(Tensors.floats("w", List.of(1, 1, 1, 1), new float[] {2}))
            .build();
    return OnnxFile.of(whole, Map.of());
  }

  private static QuantizationPlan plan(ModelProto model) {
    return QuantizationPlan.of(model, "m.onnx");
  }

  private static long count(ModelProto model, String operator) {
    return model.getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .count();
  }
}
