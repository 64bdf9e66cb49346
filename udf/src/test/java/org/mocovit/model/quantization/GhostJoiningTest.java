package org.mocovit.model.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.NodeAttributes;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;

class GhostJoiningTest {
  @Test
  void join_narrowModule_passesTheFirstHalfThroughTheSecondConvolution() {
    ModelProto joined = GhostJoining.join(ghost(2, "p2", 1, 1), "m.onnx");

    List<NodeProto> nodes = joined.getGraph().getNodeList();
    assertThat(nodes)
        .extracting(NodeProto::getOpType)
        .containsExactly("Conv", "Relu", "Conv", "Relu");
    assertThat(NodeAttributes.integer(nodes.get(2), "group", 1)).isEqualTo(4);
    assertThat(nodes.get(3).getOutput(0)).isEqualTo("y");
    assertThat(values(joined, nodes.get(0).getInput(1))).containsExactly(1, 2, 1, 2);
    assertThat(nodes.get(0).getInputCount()).isEqualTo(2); // without a bias, as before
    assertThat(values(joined, nodes.get(2).getInput(1)))
        .startsWith(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3)
        .hasSize(36);
  }

  /**
   * Wide ones, other neighbours of the first half, and convolutions that change the shape or depth.
   */
  @ParameterizedTest
  @CsvSource({"16, p2, 1, 1", "2, p1, 1, 1", "2, p2, 2, 1", "2, p2, 1, 2"})
  void join_whatIsNoNarrowModule_stays(int channels, String half, int stride, int multiplier) {
    ModelProto model = ghost(channels, half, stride, multiplier);

    assertThat(GhostJoining.join(model, "m.onnx").getGraph().getNodeList())
        .isEqualTo(model.getGraph().getNodeList());
  }

  private static ModelProto ghost(int channels, String half, int stride, int multiplier) {
    GraphBuilder graph = new GraphBuilder("g");
    graph.input("x", List.of(1, 4, 4));
    graph.initializer("w1");
    graph.initializer("w2");
    graph.node("p1", "Conv", List.of("x", "w1"), Attributes.integers("kernel_shape", 1, 1));
    graph.node("p2", "Relu", List.of("p1"));
    graph.node(
        "c1",
        "Conv",
        List.of("p2", "w2"),
        Attributes.integers("kernel_shape", 3, 3),
        Attributes.integers("pads", 1, 1, 1, 1),
        Attributes.integers("strides", stride, stride),
        Attributes.integer("group", channels));
    graph.node("c2", "Relu", List.of("c1"));
    graph.node("cat", "Concat", List.of(half, "c2"), Attributes.integer("axis", 1));
    graph.output("cat", "y", List.of((1 + multiplier) * channels, 4, 4));
    GraphProto whole =
        graph.build().toBuilder()
            .addInitializer(Tensors.floats("w1", List.of(channels, 1, 1, 1), rising(channels)))
            .addInitializer(
                Tensors.floats(
                    "w2",
                    List.of(multiplier * channels, 1, 3, 3),
                    rising(9 * multiplier * channels)))
            .build();
    return OnnxFile.of(whole, Map.of());
  }

  private static float[] rising(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  private static float[] values(ModelProto model, String name) {
    TensorProto tensor =
        model.getGraph().getInitializerList().stream()
            .filter(stored -> stored.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return Tensors.values(tensor, name);
  }
}
