package org.mocovit.model.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.architecture.BatchNormForm;
import org.mocovit.model.architecture.OnnxRun;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;

class BlockedModelIT {
  /** Sums in another order: a few of the 24 bits of a float, over the layers of a network. */
  private static final double ROUNDING = 1e-4;

  @ParameterizedTest
  @MethodSource("names")
  void of_anyOfTheZoo_answersAsBefore(String name) throws OrtException {
    ZooOptions options = ZooOptions.defaults().withInputSize(96).withClasses(10);

    for (int block : List.of(8, 16)) {
      assertAnswersAsBefore(Zoo.build(name, options), block, List.of(2, 3, 96, 96));
    }
  }

  static List<String> names() {
    return Zoo.names().stream().filter(name -> !name.startsWith("mobilenet")).toList();
  }

  @Test
  void of_separateBatchNorms_answersAsBefore() throws OrtException {
    ZooOptions options =
        ZooOptions.defaults()
            .withInputSize(96)
            .withClasses(10)
            .withBatchNorms(BatchNormForm.SEPARATE);

    assertAnswersAsBefore(Zoo.build("mocovit-1.0x", options), 16, List.of(2, 3, 96, 96));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 20, 30})
  void of_moduleBeforeAConvolution_neverJoinsItsHalves(int half) throws OrtException {
    GhostGraph graph = new GhostGraph(5);
    String ghost = graph.ghost("g", "x", 5, half);
    assertThat(operators(assertBlocked(graph.convolved(ghost, 2 * half)))).doesNotContain("Concat");
  }

  @Test
  void of_sumWithWhatTheModuleTakes_hasThatInPartsToo() throws OrtException {
    GhostGraph graph = new GhostGraph(3);
    String stem = graph.node("stem", "Relu", graph.dense("stem.conv", "x", 3, 24));
    String sum = graph.node("sum", "Add", graph.ghost("g", stem, 24, 12), stem);
    assertThat(operators(assertBlocked(graph.convolved(sum, 24)))).doesNotContain("Concat");
  }

  @Test
  void of_gatedModule_hasTheGateInPartsToo() throws OrtException {
    GhostGraph graph = new GhostGraph(3);
    String ghost = graph.ghost("g", "x", 3, 20);
    String pool = graph.node("pool", "GlobalAveragePool", ghost);
    String gate = graph.node("gate", "HardSigmoid", graph.dense("expand", pool, 40, 40));
    String gated = graph.node("gated", "Mul", ghost, gate);
    ModelProto model = graph.convolved(gated, 40);

    // The means alone are joined: one number a channel.
    assertThat(operators(assertBlocked(model))).containsOnlyOnce("Concat");
  }

  /** As GhostNet's authors have it: relu6(x + 3) / 6, and a slice of all channels. */
  @Test
  void of_gateOfNumbersAndWholeSlice_areNoEndOfTheLayout() throws OrtException {
    GhostGraph graph = new GhostGraph(3);
    String ghost = graph.slice("slice", graph.ghost("g", "x", 3, 20), 40);
    String pool = graph.node("pool", "GlobalAveragePool", ghost);
    String other = graph.node("other", "GlobalAveragePool", ghost);
    String means = graph.node("means", "Add", pool, other);
    String shifted =
        graph.node("shifted", "Add", graph.dense("e", means, 40, 40), graph.number("three", 3));
    String clipped =
        graph.node("clipped", "Clip", shifted, graph.number("0", 0), graph.number("6", 6));
    String gate = graph.node("gate", "Div", clipped, graph.number("six", 6));
    String gated = graph.node("gated", "Mul", ghost, gate);
    ModelProto model = graph.convolved(gated, 40);

    // The means of two pools.
    assertThat(operators(assertBlocked(model)))
        .filteredOn(operator -> operator.equals("Concat"))
        .hasSize(2);
  }

  private static ModelProto assertBlocked(ModelProto model) throws OrtException {
    int channels =
        (int)
            model
                .getGraph()
                .getInput(0)
                .getType()
                .getTensorType()
                .getShape()
                .getDim(1)
                .getDimValue();
    return assertAnswersAsBefore(model, 16, List.of(3, channels, GhostGraph.SIDE, GhostGraph.SIDE));
  }

  private static ModelProto assertAnswersAsBefore(ModelProto model, int block, List<Integer> shape)
      throws OrtException {
    float[] input = new float[shape.stream().reduce(1, Math::multiplyExact)];
    Random random = new Random(1);
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextGaussian();
    }
    BlockedModel blocked = Objects.requireNonNull(BlockedModel.of(model, block, "m.onnx"));

    float[] expected = OnnxRun.run(model, input, shape);

    assertThat(blocked.modules()).isPositive();
    assertThat(blocked.model().getMetadataPropsList()).isEqualTo(model.getMetadataPropsList());
    assertThat(OnnxRun.run(blocked.model(), input, shape))
        .containsExactly(expected, within((float) (ROUNDING * rms(expected))));
    return blocked.model();
  }

  private static double rms(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static List<String> operators(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }
}
