package org.mocovit.model.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.AttributeProto;
import org.mocovit.model.onnx.proto.AttributeProto.AttributeType;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorProto;

class BlockedModelTest {
  private static final int SIDE = GhostGraph.SIDE;

  @Test
  void of_moduleOfHalfABlock_isAsManyNodesWithoutTheConcatenation() {
    GhostGraph graph = new GhostGraph(3);
    ModelProto model = graph.model(graph.ghost("g", "x", 3, 8), 16, SIDE, SIDE);

    BlockedModel blocked = Objects.requireNonNull(BlockedModel.of(model, 16, "m.onnx"));

    assertThat(blocked.modules()).isOne();
    assertThat(blocked.model().getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .containsExactly("Conv", "Relu", "Conv", "Relu");
    assertThat(blocked.model().getGraph().getOutputList())
        .isEqualTo(model.getGraph().getOutputList());
  }

  @Test
  void of_halvesOfWholeBlocks_isNull() {
    GhostGraph graph = new GhostGraph(3);
    ModelProto model = graph.convolved(graph.ghost("g", "x", 3, 16), 32);

    assertStays(model);
  }

  @Test
  void of_moduleIsTheOutput_isNull() {
    GhostGraph graph = new GhostGraph(3);

    assertThat(BlockedModel.of(graph.model(graph.ghost("g", "x", 3, 4), 8, SIDE, SIDE), 16, "m"))
        .isNull();
  }

  @Test
  void of_operatorThatNeedsTheWholeMap_leavesItsModuleAndLaysOutTheOther() {
    GhostGraph graph = new GhostGraph(3);
    String first = graph.ghost("first", "x", 3, 12);
    String whole = graph.node("whole", "Softmax", graph.ghost("second", first, 24, 12));
    ModelProto model = graph.convolved(whole, 24);

    BlockedModel blocked = Objects.requireNonNull(BlockedModel.of(model, 16, "m.onnx"));

    assertThat(blocked.modules()).isOne();
    assertThat(blocked.model().getGraph().getNodeList())
        .filteredOn(node -> node.getOpType().equals("Concat"))
        .extracting(node -> node.getOutput(0))
        .containsExactly("second");
  }

  @Test
  void of_sumWithWhatNoConvolutionComputes_isNull() {
    GhostGraph graph = new GhostGraph(24);
    String sum = graph.node("sum", "Add", graph.ghost("g", "x", 24, 12), "x");

    assertStays(graph.convolved(sum, 24));
  }

  @Test
  void of_gateOfOneChannel_isNull() {
    GhostGraph graph = new GhostGraph(3);
    String gated =
        graph.node("gated", "Mul", graph.ghost("g", "x", 3, 12), graph.dense("gate", "x", 3, 1));

    assertStays(graph.convolved(gated, 24));
  }

  /** A Concat of other tensors, which only looks like the end of a Ghost module. */
  @Test
  void of_depthwiseConvolutionOfSomethingElse_isNull() {
    GhostGraph graph = new GhostGraph(12);
    String primary = graph.dense("p", "x", 12, 12);
    String joined = graph.concat("g", primary, graph.depthwise("dw", "x", 12));

    assertStays(graph.convolved(joined, 24));
  }

  @Test
  void of_sliceOfSomeChannels_isNull() {
    GhostGraph graph = new GhostGraph(3);
    String some = graph.slice("slice", graph.ghost("g", "x", 3, 12), 23);

    assertStays(graph.convolved(some, 23));
  }

  @Test
  void of_sumsWithOneConvolution_layOutBothModules() {
    GhostGraph graph = new GhostGraph(3);
    String between = graph.dense("between", "x", 3, 48);
    String first = graph.node("s1", "Add", graph.ghost("first", "x", 3, 24), between);
    String second = graph.node("s2", "Add", graph.ghost("second", first, 48, 24), between);
    ModelProto model = graph.convolved(second, 48);

    assertThat(Objects.requireNonNull(BlockedModel.of(model, 16, "m.onnx")).modules()).isEqualTo(2);
  }

  /** The means lie in one part, the map in three. */
  @Test
  void of_mapTimesItsOwnMeans_isNull() {
    GhostGraph graph = new GhostGraph(3);
    String ghost = graph.ghost("g", "x", 3, 20);
    String product = graph.node("m", "Mul", ghost, graph.node("p", "GlobalAveragePool", ghost));

    assertStays(graph.convolved(product, 40));
  }

  @Test
  void of_nodeListedBeforeWhatItTakes_isNull() {
    GhostGraph graph = new GhostGraph(3);
    ModelProto model = graph.convolved(graph.ghost("g", "x", 3, 12), 24);
    ModelProto.Builder unsorted = model.toBuilder();
    NodeProto last = model.getGraph().getNode(model.getGraph().getNodeCount() - 1);
    unsorted.getGraphBuilder().removeNode(model.getGraph().getNodeCount() - 1).addNode(0, last);

    assertThat(BlockedModel.of(unsorted.build(), 16, "m")).isNull();
  }

  @Test
  void of_weightsAsNumbersInsteadOfBytes_isTheSame() {
    GhostGraph graph = new GhostGraph(3);
    ModelProto model = graph.convolved(graph.ghost("g", "x", 3, 12), 24);
    ModelProto.Builder numbers = model.toBuilder();
    for (TensorProto.Builder tensor : numbers.getGraphBuilder().getInitializerBuilderList()) {
      for (float value : Tensors.values(tensor.build(), "m")) {
        tensor.addFloatData(value);
      }
      tensor.clearRawData();
    }

    assertThat(BlockedModel.of(numbers.build(), 16, "m"))
        .isEqualTo(BlockedModel.of(model, 16, "m"));
  }

  @Test
  void of_graphInsideANodeTakesTheMap_isNull() {
    GhostGraph graph = new GhostGraph(3);
    String ghost = graph.ghost("g", "x", 3, 12);
    ModelProto model = graph.convolved(ghost, 24);
    NodeProto inside =
        NodeProto.newBuilder().setOpType("Identity").addInput(ghost).addOutput("inner").build();
    NodeProto branch =
        NodeProto.newBuilder()
            .setOpType("If")
            .addInput("condition")
            .addOutput("other")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("then_branch")
                    .setType(AttributeType.GRAPH)
                    .setG(GraphProto.newBuilder().addNode(inside)))
            .build();
    ModelProto.Builder branching = model.toBuilder();
    branching.getGraphBuilder().addNode(branch);

    assertThat(BlockedModel.of(model, 16, "m")).isNotNull();
    assertThat(BlockedModel.of(branching.build(), 16, "m")).isNull();
  }

  private static void assertStays(ModelProto model) {
    assertThat(BlockedModel.of(model, 16, "m.onnx")).isNull();
  }
}
