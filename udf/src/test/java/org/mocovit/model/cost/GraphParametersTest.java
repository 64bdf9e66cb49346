package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/** Parameters of graphs of a few nodes, before and after batch normalisations are folded. */
class GraphParametersTest {
  @Test
  void batchNorm_behindAConvolutionWithoutBias_leavesABias() {
    Cost total = norm(convolution("x w")).total();

    assertThat(total.parameters()).isEqualTo(24 + 8);
    assertThat(total.foldedParameters()).isEqualTo(24 + 4);
  }

  @Test
  void batchNorm_behindAConvolutionWithBias_leavesNothing() {
    Cost total = norm(convolution("x w bias")).total();

    assertThat(total.parameters()).isEqualTo(24 + 4 + 8);
    assertThat(total.foldedParameters()).isEqualTo(24 + 4);
  }

  @Test
  void batchNorm_ofWhatOthersTakeToo_staysAsItIs() {
    Cost taken = norm(convolution("x w")).node("s", "Add", "c n", 1, 4, 8, 8).total();
    Cost output = norm(convolution("x w")).output("c").total();

    assertThat(taken.foldedParameters()).isEqualTo(24 + 8);
    assertThat(output.foldedParameters()).isEqualTo(24 + 8);
  }

  @Test
  void batchNorm_ofAConvolutionThatSharesItsWeight_staysAsItIs() {
    Cost total = norm(convolution("x w")).node("other", "Conv", "x w", 1, 4, 8, 8).total();

    assertThat(total.parameters()).isEqualTo(24 + 8);
    assertThat(total.foldedParameters()).isEqualTo(24 + 8);
  }

  @Test
  void batchNorms_thatShareTheirTensors_leaveABiasEach() {
    Cost total =
        norm(convolution("x w"))
            .weight("v", 4, 4, 1, 1)
            .node("d", "Conv", "n v", 1, 4, 8, 8)
            .node("m", "BatchNormalization", "d scale shift mean variance", 1, 4, 8, 8)
            .total();

    assertThat(total.parameters()).isEqualTo(24 + 16 + 8);
    assertThat(total.foldedParameters()).isEqualTo(24 + 16 + 4 + 4);
  }

  @Test
  void batchNorm_behindSomethingElse_staysAsItIs() {
    Cost total = norm(new SmallGraph().input("c", 1, 4, 8, 8)).total();

    assertThat(total).isEqualTo(new Cost(0, 0, 0, 8, 8));
  }

  @Test
  void sharedWeight_isCountedForItsFirstUser() {
    GraphCost cost =
        new SmallGraph()
            .input("ids", 1, 3)
            .weight("table", 100, 16)
            .node("x", "Gather", "table ids", 1, 3, 16)
            .node("t", "Transpose", "table", 16, 100)
            .node("y", "MatMul", "x t", 1, 3, 100)
            .count();

    assertThat(cost.table().layers())
        .extracting(layer -> layer.cost().parameters())
        .containsExactly(1600L, 0L);
    assertThat(cost.table().total().macs()).isEqualTo(3 * 16 * 100);
  }

  @Test
  void quantizedAndDequantized_weightsAreTheIntegers() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 3, 8, 8)
            .weight("scale", 4)
            .stored("zero", DataType.INT8_VALUE, 4)
            .stored("q", DataType.INT8_VALUE, 4, 3, 1, 1)
            .stored("qb", DataType.INT32_VALUE, 4)
            .node("xq", "QuantizeLinear", "x scale zero", 1, 3, 8, 8)
            .node("xd", "DequantizeLinear", "xq scale zero", 1, 3, 8, 8)
            .node("w", "DequantizeLinear", "q scale zero", 4, 3, 1, 1)
            .node("b", "DequantizeLinear", "qb scale", 4)
            .node("y", "Conv", "xd w b", 1, 4, 8, 8)
            .total();

    assertThat(total).isEqualTo(new Cost(64 * 12, 0, 0, 12 + 4, 16));
  }

  @Test
  void quantizedOperators_haveWeightsAndBiasesAtTheirPlaces() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 3, 8, 8)
            .weight("s", 4)
            .stored("z", DataType.INT8_VALUE, 4)
            .stored("w", DataType.INT8_VALUE, 4, 3, 1, 1)
            .stored("b", DataType.INT32_VALUE, 4)
            .node("y", "QLinearConv", "x s z w s z s z b", 1, 4, 8, 8)
            .node("f", "Flatten", "y", 1, 256)
            .stored("v", DataType.UINT8_VALUE, 5, 256)
            .stored("c", DataType.INT32_VALUE, 5)
            .node("g", "com.microsoft/QGemm", "f s z v s z c", 1, 5)
            .with(Attributes.integer("transB", 1))
            .stored("u", DataType.INT8_VALUE, 5, 7)
            .node("m", "QLinearMatMul", "g s z u s z s z", 1, 7)
            .stored("t", DataType.INT8_VALUE, 7, 2)
            .node("i", "MatMulInteger", "m t z", 1, 2)
            .total();

    assertThat(total.macs()).isEqualTo(64 * 12 + 5 * 256 + 5 * 7 + 7 * 2);
    assertThat(total.parameters()).isEqualTo(12 + 4 + 1280 + 5 + 35 + 14);
  }

  /** Float16 and, by their numbers, an 8-bit float and a 4-bit integer that our schema lacks. */
  @ParameterizedTest
  @ValueSource(ints = {DataType.FLOAT16_VALUE, 17, 22})
  void narrowWeights_behindACast_areCounted(int type) {
    Cost total =
        new SmallGraph()
            .input("x", 1, 6)
            .stored("narrow", type, 6, 2)
            .node("w", "Cast", "narrow", 6, 2)
            .node("y", "MatMul", "x w", 1, 2)
            .total();

    assertThat(total).isEqualTo(new Cost(12, 0, 0, 12, 12));
  }

  @Test
  void weightsInConstantNodes_areCounted() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 6)
            .constant("w", 6, 2)
            .node("y", "MatMul", "x w", 1, 2)
            .total();

    assertThat(total).isEqualTo(new Cost(12, 0, 0, 12, 12));
  }

  @Test
  void constantNodes_ofOtherOperators_areTablesAndNoParameters() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 6)
            .weight("b", 6)
            .constant("anchors", 1, 6)
            .node("s", "Add", "x b", 1, 6)
            .node("y", "Mul", "s anchors", 1, 6)
            .total();

    assertThat(total).isEqualTo(new Cost(0, 0, 0, 6, 6));
  }

  @Test
  void biasesAndSlopes_ofOtherOperators_areCounted() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 6)
            .weight("b", 6)
            .weight("slope", 1)
            .node("s", "Add", "x b", 1, 6)
            .node("y", "PRelu", "s slope", 1, 6)
            .total();

    assertThat(total).isEqualTo(new Cost(0, 0, 0, 7, 7));
  }

  @Test
  void settings_areNoParameters() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 3, 8, 8)
            .weight("half", 1)
            .weight("scales", 4)
            .stored("shape", DataType.INT64_VALUE, 4)
            .weight("low", 3)
            .node("a", "Mul", "x half", 1, 3, 8, 8)
            .node("b", "Resize", "a - scales", 1, 3, 16, 16)
            .node("c", "Reshape", "b shape", 1, 3, 16, 16)
            .node("y", "Clip", "c low", 1, 3, 16, 16)
            .total();

    assertThat(total).isEqualTo(Cost.ZERO);
  }

  private static SmallGraph convolution(String inputs) {
    return new SmallGraph()
        .input("x", 1, 6, 8, 8)
        .weight("w", 4, 6, 1, 1)
        .weight("bias", 4)
        .node("c", "Conv", inputs, 1, 4, 8, 8);
  }

  private static SmallGraph norm(SmallGraph graph) {
    return graph
        .weight("scale", 4)
        .weight("shift", 4)
        .weight("mean", 4)
        .weight("variance", 4)
        .node("n", "BatchNormalization", "c scale shift mean variance", 1, 4, 8, 8);
  }
}
