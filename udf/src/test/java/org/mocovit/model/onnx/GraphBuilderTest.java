package org.mocovit.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.proto.GraphProto;

class GraphBuilderTest {
  @Test
  void build_nodesInOrder_outputCarriesItsOwnName() {
    GraphBuilder builder = new GraphBuilder("two");
    builder.input("x", List.of(3));
    builder.node("first", "Relu", List.of("x"));
    builder.node("second", "Relu", List.of("first"));
    builder.output("second", "y", List.of(3));

    GraphProto graph = builder.build();

    assertThat(graph.getNodeList()).extracting("name").containsExactly("first", "second");
    assertThat(graph.getNode(1).getInputList()).containsExactly("first");
    assertThat(graph.getNode(1).getOutputList()).containsExactly("y");
    assertThat(OnnxValue.of(graph.getOutput(0))).hasToString("y: float [N, 3]");
  }

  @Test
  void node_inputNotYetDefined_isRefused() {
    GraphBuilder builder = new GraphBuilder("broken");

    assertThatThrownBy(() -> builder.node("a", "Relu", List.of("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Input of node a must be defined before it: b");
  }

  @Test
  void node_nameTaken_isRefused() {
    GraphBuilder builder = new GraphBuilder("broken");
    builder.initializer("a");

    assertThatThrownBy(() -> builder.node("a", "Relu", List.of("a")))
        .hasMessage("Value must be defined once: a");
  }

  @Test
  void output_unknownNode_isRefused() {
    assertThatThrownBy(() -> new GraphBuilder("broken").output("a", "y", List.of(1)))
        .hasMessage("Output y must come from a node: a");
  }
}
