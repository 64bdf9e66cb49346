package org.mocovit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;

class ZeroRunIT {
  private static final Path FOLDER = Path.of(".");

  @ParameterizedTest
  @EnumSource(
      names = {"FLOAT", "FLOAT16", "DOUBLE", "BOOL", "UINT8", "INT8", "INT32", "INT64", "STRING"})
  void run_inputOfAnyType_isFedWithItsZeros(DataType type) {
    Map<String, List<Long>> values =
        ZeroRun.run(
            shapeOf(type, "Identity"), FOLDER, Map.of("x", List.of(2L, 3L, 5L)), List.of("y"));

    assertThat(values).isEqualTo(Map.of("y", List.of(2L, 3L, 5L)));
  }

  @Test
  void run_operatorThatRuntimeDoesNotKnow_failsWithItsReason() {
    assertThatThrownBy(
            () ->
                ZeroRun.run(
                    shapeOf(DataType.FLOAT, "Secret"),
                    FOLDER,
                    Map.of("x", List.of(1L, 3L, 5L)),
                    List.of("y")))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("Secret");
  }

  @Test
  void run_shapeThatDoesNotFit_failsWithItsReason() {
    assertThatThrownBy(
            () ->
                ZeroRun.run(
                    shapeOf(DataType.FLOAT, "Identity"),
                    FOLDER,
                    Map.of("x", List.of(1L, 7L, 5L)),
                    List.of("y")))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("Expected: 3");
  }

  @Test
  void run_inputThatCannotBeMade_isRefused() {
    assertThatThrownBy(
            () ->
                ZeroRun.run(
                    shapeOf(DataType.FLOAT, "Identity"),
                    FOLDER,
                    Map.of("x", List.of(1L << 40, 3L, 5L)),
                    List.of("y")))
        .hasMessage("Input x must be small enough to be made: [1099511627776, 3, 5]");
  }

  @Test
  void run_inputLeftOut_failsWithItsReason() {
    assertThatThrownBy(
            () -> ZeroRun.run(shapeOf(DataType.FLOAT, "Identity"), FOLDER, Map.of(), List.of("y")))
        .isInstanceOf(SessionException.class);
  }

  /** {@code y = Shape(operator(x))} for {@code x [N, 3, 5]}. */
  private static byte[] shapeOf(DataType type, String operator) {
    GraphBuilder builder = new GraphBuilder("shape");
    builder.input("x", List.of(3, 5));
    builder.node("same", operator, List.of("x"));
    builder.node("shape", "Shape", List.of("same"));
    builder.output("shape", "y", List.of());
    GraphProto.Builder graph = builder.build().toBuilder();
    graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(type.getNumber());
    graph
        .getOutputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(DataType.INT64_VALUE)
        .clearShape();
    ModelProto model = OnnxFile.of(graph.build(), Map.of());
    return model.toByteArray();
  }
}
