package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

/**
 * Operators as ONNX Runtime takes them: it refuses a model whose operands are not where the
 * operator has them, so that a wrong place in {@link OperatorTable} shows.
 */
class OperatorSlotsIT {
  @Test
  void quantizedMatrices_haveTheirBiases() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 16)
            .weight("s")
            .stored("z", DataType.UINT8_VALUE)
            .stored("w", DataType.UINT8_VALUE, 16, 5)
            .weight("b", 5)
            .node("d", "com.microsoft/DynamicQuantizeMatMul", "x w s z b", 1, 5)
            .node("q", "QuantizeLinear", "d s z", 1, 5)
            .stored("v", DataType.UINT8_VALUE, 5, 6)
            .weight("c", 6)
            .node("f", "com.microsoft/MatMulIntegerToFloat", "q v s s z z c", 1, 6)
            .node("r", "QuantizeLinear", "f s z", 1, 6)
            .stored("u", DataType.UINT8_VALUE, 6, 7)
            .stored("e", DataType.INT32_VALUE, 7)
            .node("g", "com.microsoft/QGemm", "r s z u s z e s z", 1, 7)
            .stored("t", DataType.UINT8_VALUE, 7, 8)
            .node("m", "QLinearMatMul", "g s z t s z s z", 1, 8)
            .stored("h", DataType.UINT8_VALUE, 8, 9)
            .node("i", "MatMulInteger", "m h z z", 1, 9)
            .output("i")
            .run();

    assertThat(cost.table().layers())
        .extracting(LayerCost::cost)
        .containsExactly(
            new Cost(80, 0, 0, 85, 85),
            new Cost(30, 0, 0, 36, 36),
            new Cost(42, 0, 0, 49, 49),
            new Cost(56, 0, 0, 56, 56),
            new Cost(72, 0, 0, 72, 72));
  }

  @Test
  void convolutions_haveTheirBiases() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 4, 6, 6)
            .weight("w", 4, 2, 2, 2)
            .weight("b", 4)
            .node("t", "ConvTranspose", "x w b", 1, 4, 12, 12)
            .with(Attributes.integers("strides", 2, 2), Attributes.integer("group", 2))
            .weight("v", 3, 4, 3, 3)
            .weight("c", 3)
            .node("f", "com.microsoft/FusedConv", "t v c", 1, 3, 10, 10)
            .with(Attributes.text("activation", "Relu"))
            .weight("s")
            .stored("z", DataType.UINT8_VALUE)
            .node("q", "QuantizeLinear", "f s z", 1, 3, 10, 10)
            .stored("u", DataType.UINT8_VALUE, 2, 3, 1, 1)
            .stored("d", DataType.INT32_VALUE, 2)
            .node("l", "QLinearConv", "q s z u s z s z d", 1, 2, 10, 10)
            .stored("i", DataType.UINT8_VALUE, 1, 2, 1, 1)
            .node("y", "ConvInteger", "l i z z", 1, 1, 10, 10)
            .output("y")
            .run();

    assertThat(cost.table().layers())
        .extracting(LayerCost::cost)
        .containsExactly(
            new Cost(4 * 36 * 8, 0, 0, 36, 36),
            new Cost(300 * 36, 0, 0, 111, 111),
            new Cost(600, 0, 0, 8, 8),
            new Cost(200, 0, 0, 2, 2));
  }

  @Test
  void recurrentLayers_haveTwoWeights() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 7, 1, 10)
            .weight("w", 1, 32, 10)
            .weight("r", 1, 32, 8)
            .weight("b", 1, 64)
            .weight("p", 1, 24)
            .node("y", "LSTM", "x w r b - - - p", 7, 1, 1, 8)
            .with(Attributes.integer("hidden_size", 8))
            .weight("v", 1, 24, 10)
            .weight("q", 1, 24, 8)
            .weight("c", 1, 48)
            .node("g", "GRU", "x v q c", 7, 1, 1, 8)
            .with(Attributes.integer("hidden_size", 8))
            .output("y")
            .output("g")
            .run();

    assertThat(cost.table().layers())
        .extracting(LayerCost::cost)
        .containsExactly(
            new Cost(7 * 576, 0, 0, 576 + 64 + 24, 664), new Cost(7 * 432, 0, 0, 480, 480));
  }

  @Test
  void recurrentLayer_ofWhichOnlyTheLastStateIsTaken() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 7, 1, 10)
            .weight("w", 1, 8, 10)
            .weight("r", 1, 8, 8)
            .node("- h", "RNN", "x w r")
            .shape("h", 1, 1, 8)
            .with(Attributes.integer("hidden_size", 8))
            .output("h")
            .run();

    assertThat(cost.table().layers())
        .containsExactly(
            new LayerCost("h", "RNN", List.of(1, 8), new Cost(7 * 144, 0, 0, 144, 144)));
  }

  @Test
  void matricesOfOtherForms_haveTheirInnerSide() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 3, 32)
            .stored("packed", DataType.UINT8_VALUE, 10, 1, 16)
            .weight("scales", 10)
            .node("n", "com.microsoft/MatMulNBits", "x packed scales", 1, 3, 10)
            .with(
                Attributes.integer("K", 32),
                Attributes.integer("N", 10),
                Attributes.integer("bits", 4),
                Attributes.integer("block_size", 32))
            .node("f", "com.microsoft/FusedMatMul", "n x", 1, 10, 32)
            .with(Attributes.integer("transA", 1))
            .weight("w", 32, 5)
            .node("y", "Einsum", "f w", 1, 10, 5)
            .with(Attributes.text("equation", "bij,jk->bik"))
            .output("y")
            .run();

    assertThat(cost.table().layers())
        .extracting(LayerCost::cost)
        .containsExactly(
            new Cost(3 * 10 * 32, 0, 0, 320, 320),
            new Cost(0, 0, 10 * 32 * 3, 0, 0),
            new Cost(10 * 5 * 32, 0, 0, 160, 160));
  }

  @Test
  void branches_areListed() {
    SmallGraph branch =
        new SmallGraph()
            .weight("inner", 4, 4)
            .node("a", "MatMul", "h inner", 1, 4)
            .node("b", "MatMul", "a outer", 1, 4)
            .output("b");
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 4)
            .typed("choice", DataType.BOOL_VALUE, 1)
            .weight("outer", 4, 4)
            .weight("w", 4, 4)
            .node("h", "MatMul", "x w", 1, 4)
            .node("y", "If", "choice", 1, 4)
            .graph("then_branch", branch)
            .graph("else_branch", branch)
            .output("y")
            .run();

    assertThat(cost.uncounted()).isEqualTo(Map.of("MatMul in If", 4));
    assertThat(cost.table().total()).isEqualTo(new Cost(16, 0, 0, 16 + 16 + 2 * 16, 64));
  }
}
