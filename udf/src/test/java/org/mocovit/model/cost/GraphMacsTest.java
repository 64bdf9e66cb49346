package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.onnx.Attributes;
import org.mocovit.model.onnx.proto.TensorProto;

/** Multiply-adds of graphs of a few nodes, counted by hand. */
class GraphMacsTest {
  @Test
  void conv_grouped_takesOneFilterForEachValue() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 8, 10, 10)
            .weight("w", 8, 2, 3, 3)
            .node("y", "Conv", "x w", 1, 8, 5, 5)
            .with(
                Attributes.integers("strides", 2, 2),
                Attributes.integers("dilations", 1, 1),
                Attributes.integer("group", 4))
            .count();

    assertThat(cost.table().total()).isEqualTo(new Cost(8 * 25 * 2 * 9, 0, 0, 144, 144));
    LayerCost row = cost.table().layers().get(0);
    assertThat(row.name()).isEqualTo("y");
    assertThat(row.operator()).isEqualTo("Conv 3x3 s2 g4");
    assertThat(row.output()).containsExactly(8, 5, 5);
  }

  @Test
  void convTranspose_takesOneFilterForEachValueTakenIn() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 4, 5, 5)
            .weight("w", 4, 6, 2, 2)
            .node("y", "ConvTranspose", "x w", 1, 6, 10, 10)
            .with(Attributes.integers("strides", 2, 2))
            .total();

    assertThat(total.macs()).isEqualTo(4 * 25 * 6 * 4);
  }

  /** However many there are, which depends on the image: 5 of 2 levels, or none at all. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5})
  void layers_behindRoiAlign_areCountedForOneRegion(long regions) {
    GraphCost cost =
        new SmallGraph()
            .input("map", 1, 3, 10, 10)
            .input("boxes", 0, 4)
            .typed("images", TensorProto.DataType.INT64_VALUE, 0)
            .node("pooled", "RoiAlign", "map boxes images", regions, 3, 7, 7)
            .node("flat", "Flatten", "pooled", regions, 147)
            .weight("w", 20, 147)
            .node("fc", "Gemm", "flat w", regions, 20)
            .with(Attributes.integer("transB", 1))
            .weight("v", 3, 6, 2, 2)
            .node("up", "ConvTranspose", "pooled v", regions, 6, 14, 14)
            .with(Attributes.integers("strides", 2, 2))
            .count();

    assertThat(cost.table().layers())
        .extracting(row -> row.cost().macs())
        .containsExactly(147L * 20, 49L * 3 * 6 * 4);
    assertThat(cost.table().layers().get(0).output()).containsExactly(20);
    assertThat(cost.table().layers().get(1).operator()).endsWith(", of one region");
    assertThat(cost.uncounted()).isEmpty();
  }

  @Test
  void gemm_eitherSideTransposed_multipliesTheInnerSide() {
    SmallGraph graph =
        new SmallGraph()
            .input("x", 1, 16)
            .weight("w", 10, 16)
            .node("y", "Gemm", "x w", 1, 10)
            .with(Attributes.integer("transB", 1))
            .weight("v", 10, 7)
            .node("t", "Transpose", "y", 10, 1)
            .node("z", "Gemm", "t v", 1, 7)
            .with(Attributes.integer("transA", 1));

    assertThat(graph.total()).isEqualTo(new Cost(160 + 70, 0, 0, 230, 230));
  }

  @Test
  void matMul_ofTwoComputedTensors_isAttention() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 49, 16)
            .weight("w", 16, 32)
            .node("q", "MatMul", "x w", 1, 49, 32)
            .node("t", "Transpose", "q", 1, 32, 49)
            .node("s", "MatMul", "q t", 1, 49, 49)
            .total();

    assertThat(total).isEqualTo(new Cost(49 * 16 * 32, 0, 49 * 49 * 32, 512, 512));
  }

  @Test
  void matMul_weightOnTheLeft_isALinearLayer() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 16, 49)
            .weight("w", 32, 16)
            .node("y", "MatMul", "w x", 1, 32, 49)
            .total();

    assertThat(total).isEqualTo(new Cost(32 * 16 * 49, 0, 0, 512, 512));
  }

  @Test
  void matMul_ofConstants_costsNothingButItsWeightsAreParametersOfTheirUser() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 4)
            .weight("a", 4, 2)
            .weight("b", 2, 5)
            .node("w", "MatMul", "a b", 4, 5)
            .node("y", "MatMul", "x w", 1, 5)
            .count();

    assertThat(cost.table().layers()).extracting(LayerCost::name).containsExactly("y");
    assertThat(cost.table().total()).isEqualTo(new Cost(20, 0, 0, 18, 18));
  }

  @Test
  void conv_byAComputedFilter_isAttention() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 2, 8, 8)
            .input("filter", 3, 2, 3, 3)
            .node("y", "Conv", "x filter", 1, 3, 6, 6)
            .total();

    assertThat(total).isEqualTo(new Cost(0, 0, 3 * 36 * 2 * 9, 0, 0));
  }

  @Test
  void einsum_ofTwoOperands_takesAllAxes() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 3, 4)
            .weight("w", 4, 5)
            .node("y", "Einsum", "x w", 1, 3, 5)
            .with(Attributes.text("equation", "bij, jk -> bik"))
            .count();

    assertThat(cost.table().total()).isEqualTo(new Cost(60, 0, 0, 20, 20));
    assertThat(cost.uncounted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"...ij,jk->...ik", "bij,jk,kl->bil"})
  void einsum_ofOtherForms_isReported(String equation) {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 3, 4)
            .weight("w", 4, 5)
            .weight("v", 5, 6)
            .node("y", "Einsum", "x w v", 1, 3, 6)
            .with(Attributes.text("equation", equation))
            .count();

    assertThat(cost.uncounted()).isEqualTo(Map.of("Einsum", 1));
    assertThat(cost.table().total()).isEqualTo(new Cost(0, 0, 0, 50, 50));
  }

  @Test
  void lstm_usesItsWeightsOnceAStep() {
    Cost total =
        new SmallGraph()
            .input("x", 7, 1, 10)
            .weight("w", 1, 32, 10)
            .weight("r", 1, 32, 8)
            .weight("b", 1, 64)
            .node("y", "LSTM", "x w r b", 7, 1, 1, 8)
            .total();

    assertThat(total).isEqualTo(new Cost(7 * (320 + 256), 0, 0, 640, 640));
  }

  @Test
  void matMulNBits_countsWhatIsPacked() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 3, 64)
            .weight("w", 2, 10, 2, 16)
            .weight("scales", 20)
            .node("y", "com.microsoft/MatMulNBits", "x w scales", 1, 3, 10)
            .with(Attributes.integer("K", 64), Attributes.integer("N", 10))
            .total();

    assertThat(total).isEqualTo(new Cost(3 * 10 * 64, 0, 0, 640, 640));
  }

  @Test
  void fusedOperators_countAsWhatTheyAreMadeOf() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 2, 4, 4)
            .weight("w", 3, 2, 1, 1)
            .weight("b", 3)
            .node("y", "com.microsoft/FusedConv", "x w b", 1, 3, 4, 4)
            .node("f", "Flatten", "y", 1, 48)
            .weight("v", 48, 5)
            .node("z", "com.microsoft/FusedMatMul", "f v", 1, 5)
            .total();

    assertThat(total).isEqualTo(new Cost(96 + 240, 0, 0, 9 + 240, 249));
  }

  @Test
  void dynamicLines_twoProductsAValue_areElementwise() {
    Cost total = lines("slope", "offset").total();

    assertThat(total).isEqualTo(new Cost(2 * 8 * 25, 2 * 8 * 25, 0, 0, 0));
  }

  @Test
  void gateOfSqueezeAndExcite_isNotCounted() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 8, 5, 5)
            .node("gate", "GlobalAveragePool", "x", 1, 8, 1, 1)
            .node("y", "Mul", "x gate", 1, 8, 5, 5)
            .node("z", "Add", "y x", 1, 8, 5, 5)
            .total();

    assertThat(total).isEqualTo(Cost.ZERO);
  }

  /** Scores of attention times a computed temperature, plus a computed mask of the places. */
  @Test
  void lines_thatDifferByPlace_areNotCounted() {
    Cost total =
        new SmallGraph()
            .input("x", 1, 12, 16, 16)
            .input("scale", 1, 1, 1, 1)
            .input("mask", 1, 1, 16, 16)
            .node("y", "Mul", "x scale", 1, 12, 16, 16)
            .node("z", "Add", "y mask", 1, 12, 16, 16)
            .total();

    assertThat(total).isEqualTo(Cost.ZERO);
  }

  @Test
  void lines_thatAreConstant_areNormalisation() {
    Cost total = lines("w", "offset").total();

    assertThat(total.macs()).isZero();
    assertThat(lines("slope", "w").total().macs()).isZero();
  }

  private static SmallGraph lines(String slope, String offset) {
    return new SmallGraph()
        .input("x", 1, 8, 5, 5)
        .weight("w", 8, 1, 1)
        .node("slope", "GlobalAveragePool", "x", 1, 8, 1, 1)
        .node("offset", "GlobalMaxPool", "x", 1, 8, 1, 1)
        .node("p1", "Mul", "x " + slope, 1, 8, 5, 5)
        .node("y1", "Add", "p1 " + offset, 1, 8, 5, 5)
        .node("p2", "Mul", slope + " x", 1, 8, 5, 5)
        .node("y2", "Add", offset + " p2", 1, 8, 5, 5)
        .node("y", "Max", "y1 y2", 1, 8, 5, 5);
  }

  @Test
  void operatorsWithoutARule_areReportedAndTheirWeightsCounted() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 3, 16)
            .weight("w", 16, 48)
            .node("y", "com.microsoft/Attention", "x w", 1, 3, 16)
            .node("z", "org.example/Secret", "y", 1, 3, 16)
            .node("g", "com.microsoft/Gelu", "z", 1, 3, 16)
            .node("r", "Relu", "g", 1, 3, 16)
            .count();

    assertThat(cost.uncounted()).isEqualTo(Map.of("Attention", 1, "Secret", 1));
    assertThat(cost.otherOperators()).isEqualTo(Map.of("Secret", 1, "Gelu", 1, "Relu", 1));
    assertThat(cost.table().total()).isEqualTo(new Cost(0, 0, 0, 768, 768));
  }

  /** ONNX Runtime refuses such a file; until then it must not break the counter. */
  @Test
  void brokenNodes_areReported() {
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 4)
            .node("y", "MatMul", "x", 1, 4)
            .node("", "Mul", "x y")
            .node("z", "BatchNormalization", "y", 1, 4)
            .node("", "Constant", "")
            .count();

    assertThat(cost.uncounted()).isEqualTo(Map.of("MatMul", 1));
    assertThat(cost.table().total()).isEqualTo(Cost.ZERO);
  }

  @Test
  void loop_isReportedAndItsWeightsCounted() {
    SmallGraph body =
        new SmallGraph()
            .weight("inner", 4, 4)
            .constant("table", 1, 4)
            .node("t", "Mul", "x table", 1, 4)
            .node("a", "MatMul", "t inner", 1, 4)
            .node("b", "MatMul", "a outer", 1, 4)
            .output("b");
    GraphCost cost =
        new SmallGraph()
            .input("x", 1, 4)
            .weight("outer", 4, 5)
            .node("y", "Loop", "- - x", 1, 4)
            .graph("body", body)
            .count();

    assertThat(cost.uncounted()).isEqualTo(Map.of("MatMul in Loop", 2));
    assertThat(cost.table().total()).isEqualTo(new Cost(0, 0, 0, 36, 36));
  }
}
