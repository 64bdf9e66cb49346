package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;

class ShapeQueryTest {
  private static final ModelProto MODEL =
      OnnxFile.of(
          GraphProto.newBuilder()
              .addNode(NodeProto.newBuilder().setOpType("Relu").addInput("x").addOutput("y"))
              .build(),
          Map.of());

  @Test
  void of_tensors_areEachPutOutThroughAShapeNode() {
    ShapeQuery query = ShapeQuery.of(MODEL, List.of("x", "y"));

    assertThat(query.outputs()).hasSize(2);
    assertThat(query.model().getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .containsExactly("Relu", "Shape", "Shape");
    assertThat(query.model().getOpsetImportList()).isEqualTo(MODEL.getOpsetImportList());
    assertThat(MODEL.getGraph().getNodeCount()).isEqualTo(1);
  }

  @Test
  void of_modelWithoutTheDefaultOperators_importsThem() {
    ModelProto.Builder foreign = MODEL.toBuilder();
    foreign.getOpsetImportBuilder(0).setDomain("com.microsoft");

    assertThat(ShapeQuery.of(foreign.build(), List.of("y")).model().getOpsetImportList())
        .extracting(set -> set.getDomain())
        .containsExactly("com.microsoft", "");
  }

  @Test
  void shapes_ofARun_areThoseOfTheTensors() {
    ShapeQuery query = ShapeQuery.of(MODEL, List.of("y"));
    String output = query.outputs().iterator().next();

    assertThat(query.shapes(Map.of(output, List.of(1L, 7L))))
        .isEqualTo(Map.of("y", List.of(1L, 7L)));
  }
}
