package org.mocovit.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.model.architecture.AttentionForm;
import org.mocovit.model.architecture.AttentionKind;
import org.mocovit.model.architecture.BatchNormForm;
import org.mocovit.model.architecture.DynamicReluForm;
import org.mocovit.model.architecture.DynamicReluPlacement;
import org.mocovit.model.architecture.DynamicReluType;
import org.mocovit.model.architecture.EnhancementNorm;
import org.mocovit.model.architecture.FeedForwardForm;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.KeptDetections;
import org.mocovit.model.architecture.KeptProposals;
import org.mocovit.model.architecture.MaskRcnnForm;
import org.mocovit.model.architecture.Precision;
import org.mocovit.model.architecture.ProjectionActivation;
import org.mocovit.model.architecture.PyramidTop;
import org.mocovit.model.architecture.RetinaNetForm;
import org.mocovit.model.architecture.TransformerForm;
import org.mocovit.model.architecture.TransformerNorm;
import org.mocovit.model.architecture.Variation;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.session.ZeroRun;

/** The two ways of counting, along the architecture and from the graph, agree to the unit. */
class ZooGraphCostIT {
  private static final int SMALL = 64;

  static Stream<String> names() {
    return Zoo.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void count_everyModelSeparate_isTheZoos(String name) {
    ZooOptions options = small().withBatchNorms(BatchNormForm.SEPARATE);

    assertThat(count(name, options)).isEqualTo(Zoo.describe(name, options).total());
  }

  @ParameterizedTest
  @MethodSource("names")
  void count_everyModelFolded_isTheZoosAfterFolding(String name) {
    assertThat(count(name, small())).isEqualTo(folded(Zoo.describe(name, small()).total()));
  }

  @ParameterizedTest
  @EnumSource
  void count_ablations_areTheZoos(BatchNormForm form) {
    TransformerForm vanilla =
        new TransformerForm(AttentionForm.VANILLA, FeedForwardForm.VANILLA, TransformerNorm.LN);
    for (String family : List.of("mocovit", "mocovit-d")) {
      ZooOptions options =
          small()
              .withBatchNorms(form)
              .withVariation(
                  Variation.NONE.withWidth(0.4).withMtbStages(List.of(2, 4)).withForm(vanilla));
      Cost zoo = Zoo.describe(family, options).total();

      assertThat(count(family, options))
          .isEqualTo(form == BatchNormForm.FOLDED ? folded(zoo) : zoo);
    }
  }

  @ParameterizedTest
  @EnumSource
  void count_otherReadings_areTheZoos(DynamicReluPlacement placement) {
    AttentionForm attention =
        new AttentionForm(
            AttentionKind.MOSA, 4, 0.125, ProjectionActivation.RELU, EnhancementNorm.NONE);
    TransformerForm form =
        new TransformerForm(attention, FeedForwardForm.MOFFN, TransformerNorm.BN);
    for (DynamicReluType type : DynamicReluType.values()) {
      ZooOptions options =
          small()
              .withPrecision(Precision.FP16)
              .withVariation(
                  Variation.NONE
                      .withForm(form)
                      .withDynamicRelu(new DynamicReluForm(type, 4, placement)));

      assertThat(count("mocovit-d-1.0x", options))
          .isEqualTo(folded(Zoo.describe("mocovit-d-1.0x", options).total()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void count_detectors_areTheZoos(BatchNormForm form) {
    ZooOptions options =
        ZooOptions.defaults()
            .withDetector(new RetinaNetForm(16, 12, 1, 32, PyramidTop.P5, KeptDetections.DEFAULT))
            .withInputSize(new InputSize(SMALL, 84))
            .withBatchNorms(form);
    Cost zoo = Zoo.describe("mocovit-1.0x", options).total();

    assertThat(count("mocovit-1.0x", options))
        .isEqualTo(form == BatchNormForm.FOLDED ? folded(zoo) : zoo);
  }

  /** Of a graph what follows the pooling of regions is counted for one of them. */
  @ParameterizedTest
  @EnumSource
  void count_maskRcnns_areTheZoosForOneRegion(BatchNormForm form) {
    MaskRcnnForm small =
        new MaskRcnnForm(
            16, 12, 6, 2, 16, new KeptProposals(0.7, 50), new KeptDetections(0.05, 100, 0.5, 10));
    ZooOptions options =
        ZooOptions.defaults()
            .withDetector(small)
            .withInputSize(new InputSize(SMALL, 84))
            .withClasses(3)
            .withBatchNorms(form);
    CostTable zoo = Zoo.describe("mocovit-0.5x", options);

    assertThat(count("mocovit-0.5x", options))
        .isEqualTo(form == BatchNormForm.FOLDED ? folded(zoo.once()) : zoo.once());
    assertThat(zoo.total().macs()).isGreaterThan(zoo.once().macs());
  }

  /** The figures of golden/zoo-counts.csv. */
  @Test
  void count_fullSize_isTheIndependentCounters() {
    ZooOptions options = ZooOptions.defaults().withBatchNorms(BatchNormForm.SEPARATE);

    assertThat(count("mocovit-1.0x", options))
        .isEqualTo(new Cost(146_732_592, 0, 3_073_280, 5_300_268, 5_287_364));
  }

  private static ZooOptions small() {
    return ZooOptions.defaults().withInputSize(SMALL).withClasses(5);
  }

  private static Cost folded(Cost cost) {
    return new Cost(
        cost.macs(),
        cost.elementwiseMacs(),
        cost.attentionMacs(),
        cost.foldedParameters(),
        cost.foldedParameters());
  }

  private static Cost count(String name, ZooOptions options) {
    ModelProto model = Zoo.build(name, options);
    GraphCounter counter = new GraphCounter(model.getGraph());
    ShapeQuery query = ShapeQuery.of(model, counter.tensors());
    InputSize size = options.inputSize();
    Map<String, List<Long>> values =
        ZeroRun.run(
            query.model().toByteArray(),
            Path.of("."),
            Map.of("input", List.of(1L, 3L, (long) size.height(), (long) size.width())),
            query.outputs());
    GraphCost cost = counter.count(query.shapes(values));
    assertThat(cost.uncounted()).isEmpty();
    return cost.table().total();
  }
}
