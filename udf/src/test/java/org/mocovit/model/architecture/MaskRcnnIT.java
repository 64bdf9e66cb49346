package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.architecture.DetectionRun.Input;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;
import org.mocovit.model.onnx.proto.TensorShapeProto;
import org.mocovit.model.onnx.proto.TypeProto;

/** Whole Mask R-CNNs, from images to masks. */
class MaskRcnnIT {
  private static final int CLASSES = 5;
  private static final int MASK = 28 * 28;

  /** Odd sides on the way down, so that the pyramid's maps are cut. */
  private static final InputSize SIZE = new InputSize(76, 100);

  private static final MaskRcnnForm FORM =
      new MaskRcnnForm(12, 16, 8, 1, 16, new KeptProposals(0.7, 300), KeptDetections.DEFAULT);

  /** Seeded weights that take hardly anything for background. */
  private static final LiftedWeights MANY = new LiftedWeights(5, Map.of(), -4);

  @ParameterizedTest
  @ValueSource(
      strings = {"mocovit-0.5x", "mocovit-d-1.0x", "ghostnet-0.5x", "mobilenetv3-large-0.75x"})
  void run_batchOfThree_findsInEachImageWhatItFindsAlone(String name) throws OrtException {
    ModelProto model = Zoo.build(name, options());
    float[] images = TestImages.striped(3, SIZE.height(), SIZE.width());
    int size = images.length / 3;

    Probe batch = run(model, images, 3);

    int from = 0;
    for (int i = 0; i < 3; i++) {
      Probe alone = run(model, Arrays.copyOfRange(images, i * size, (i + 1) * size), 1);
      int count = alone.integers("labels").length;
      assertThat(count).isEqualTo(100);
      assertThat(Arrays.copyOfRange(batch.integers("images"), from, from + count)).containsOnly(i);
      assertThat(Arrays.copyOfRange(batch.integers("labels"), from, from + count))
          .isEqualTo(alone.integers("labels"));
      assertPart(batch.numbers("scores"), from, alone.numbers("scores"), 1e-4f);
      assertPart(batch.numbers("boxes"), 4 * from, alone.numbers("boxes"), 1e-2f);
      assertPart(batch.numbers("masks"), MASK * from, alone.numbers("masks"), 1e-3f);
      from += count;
    }
    assertThat(batch.integers("labels")).hasSize(from);
    assertThat(batch.row("masks", 0)).isNotEqualTo(batch.row("masks", 100));
  }

  /** Value by value: there are too many for an assertion each. */
  private static void assertPart(float[] all, int from, float[] part, float tolerance) {
    assertThat(all.length).isGreaterThanOrEqualTo(from + part.length);
    float largest = 0;
    for (int i = 0; i < part.length; i++) {
      largest = Math.max(largest, Math.abs(all[from + i] - part[i]));
    }
    assertThat(largest).isLessThanOrEqualTo(tolerance);
  }

  @ParameterizedTest
  @EnumSource
  void run_precisions_giveBoxesInsideTheInputAndProbabilities(Precision precision)
      throws OrtException {
    ModelProto model = Zoo.build("mocovit-0.5x", options().withPrecision(precision));

    Probe probe = run(model, TestImages.striped(2, SIZE.height(), SIZE.width()), 2);

    float[] boxes = probe.numbers("boxes");
    assertThat(probe.shape("boxes")).containsExactly(200, 4);
    for (int i = 0; i < 200; i++) {
      assertThat(boxes[4 * i + 2] - boxes[4 * i]).isGreaterThanOrEqualTo(0.01f);
      assertThat(boxes[4 * i + 3] - boxes[4 * i + 1]).isGreaterThanOrEqualTo(0.01f);
      assertThat(boxes[4 * i]).isNotNegative();
      assertThat(boxes[4 * i + 1]).isNotNegative();
      assertThat(boxes[4 * i + 2]).isLessThanOrEqualTo(SIZE.width());
      assertThat(boxes[4 * i + 3]).isLessThanOrEqualTo(SIZE.height());
      assertThat(probe.numbers("scores")[i]).isBetween(0.05f, 1f);
      assertThat(probe.integers("labels")[i]).isBetween(0L, CLASSES - 1L);
    }
    assertThat(probe.shape("masks")).containsExactly(200, 28, 28);
    for (float value : probe.numbers("masks")) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /** In half precision the same regions are pooled and masked, but for its rounding. */
  @Test
  void run_half_findsAlmostTheSameAsSingle() throws OrtException {
    float[] images = TestImages.striped(1, SIZE.height(), SIZE.width());

    Probe single = run(Zoo.build("mocovit-0.5x", options()), images, 1);
    Probe half = run(Zoo.build("mocovit-0.5x", options().withPrecision(Precision.FP16)), images, 1);

    assertThat(half.numbers("scores")[0]).isCloseTo(single.numbers("scores")[0], within(0.02f));
    assertThat(half.numbers("scores")[99]).isCloseTo(single.numbers("scores")[99], within(0.02f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_nothingFound_givesEmptyOutputs(int count) throws OrtException {
    LiftedWeights background = new LiftedWeights(5, Map.of(), 30);
    ModelProto model = Zoo.build("mocovit-0.5x", options().withWeights(background));

    Probe probe = run(model, TestImages.striped(count, SIZE.height(), SIZE.width()), count);

    assertEmpty(probe);
  }

  @ParameterizedTest
  @EnumSource
  void run_nothingProposed_givesEmptyOutputs(Precision precision) throws OrtException {
    LiftedWeights none = new LiftedWeights(5, Map.of("rpn.objectness.bias", -1000f), -4);
    ModelProto model =
        Zoo.build("mocovit-0.5x", options().withWeights(none).withPrecision(precision));

    Probe probe = run(model, TestImages.striped(2, SIZE.height(), SIZE.width()), 2);

    assertEmpty(probe);
  }

  private static void assertEmpty(Probe probe) {
    assertThat(probe.shape("boxes")).containsExactly(0, 4);
    assertThat(probe.shape("scores")).containsExactly(0);
    assertThat(probe.shape("labels")).containsExactly(0);
    assertThat(probe.shape("images")).containsExactly(0);
    assertThat(probe.shape("masks")).containsExactly(0, 28, 28);
  }

  @Test
  void run_oneImageWithoutProposals_leavesTheOthersAsTheyAre() throws OrtException {
    ModelProto model = Zoo.build("mocovit-0.5x", options());
    float[] images = TestImages.striped(3, SIZE.height(), SIZE.width());
    Map<String, Input> inputs = new LinkedHashMap<>(inputs(images, 3));
    inputs.put("lift", new Input(new float[] {0, -1000, 0}, 3, 1));

    Probe all = run(model, images, 3);
    Probe probe = Probe.run(lifted(model), List.of(), List.of(), inputs);

    assertThat(probe.integers("images")).hasSize(200).doesNotContain(1);
    assertPart(probe.numbers("scores"), 0, Arrays.copyOf(all.numbers("scores"), 100), 1e-5f);
    float[] last = Arrays.copyOfRange(all.numbers("masks"), 200 * MASK, 300 * MASK);
    assertPart(probe.numbers("masks"), 100 * MASK, last, 1e-4f);
  }

  /**
   * The model with an input {@code lift}, a number for each image that its objectness is raised by.
   */
  private static ModelProto lifted(ModelProto model) {
    ModelProto.Builder changed = model.toBuilder();
    GraphProto.Builder graph = changed.getGraphBuilder();
    TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder().setElemType(1);
    type.setShape(
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1)));
    graph.addInputBuilder().setName("lift").setType(TypeProto.newBuilder().setTensorType(type));
    List<NodeProto> nodes = graph.getNodeList();
    graph.clearNode();
    for (NodeProto node : nodes) {
      if (node.getName().matches("proposals\\.p[2-6]\\.top")) {
        String raised = node.getName() + ".raised";
        graph
            .addNodeBuilder()
            .setOpType("Add")
            .addInput(node.getInput(0))
            .addInput("lift")
            .addOutput(raised);
        node = node.toBuilder().setInput(0, raised).build();
      }
      graph.addNode(node);
    }
    return changed.build();
  }

  private static ZooOptions options() {
    return ZooOptions.defaults()
        .withDetector(FORM)
        .withInputSize(SIZE)
        .withClasses(CLASSES)
        .withWeights(MANY);
  }

  private static Probe run(ModelProto model, float[] images, int count) throws OrtException {
    return Probe.run(model, List.of(), List.of(), inputs(images, count));
  }

  private static Map<String, Input> inputs(float[] images, int count) {
    return Map.of("input", new Input(images, count, 3, SIZE.height(), SIZE.width()));
  }
}
