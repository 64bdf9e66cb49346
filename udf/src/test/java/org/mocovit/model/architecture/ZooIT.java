package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.model.onnx.proto.ModelProto;

class ZooIT {
  @Test
  void run_batchOfThree_givesTheRowsOfTheSingles() throws OrtException {
    ModelProto model = Zoo.build("mocovit-1.0x", ZooOptions.defaults());
    float[] images = images(3, 224);
    int size = images.length / 3;

    float[] batch = OnnxRun.run(model, images, List.of(3, 3, 224, 224));

    assertThat(batch).hasSize(3000);
    for (int i = 0; i < 3; i++) {
      float[] image = Arrays.copyOfRange(images, i * size, (i + 1) * size);
      float[] single = OnnxRun.run(model, image, List.of(1, 3, 224, 224));
      assertThat(Arrays.copyOfRange(batch, i * 1000, (i + 1) * 1000))
          .containsExactly(single, within(1e-4f));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_seededWeights_logitsKeepTheirScaleAndDifferBetweenImages(String name)
      throws OrtException {
    for (long seed = 0; seed < 3; seed++) {
      ModelProto model =
          Zoo.build(name, ZooOptions.defaults().withWeights(new SeededWeights(seed)));

      float[] logits = OnnxRun.run(model, images(2, 224), List.of(2, 3, 224, 224));

      double size = rms(IntStream.range(0, 1000).mapToDouble(i -> logits[i]).toArray());
      double difference =
          rms(IntStream.range(0, 1000).mapToDouble(i -> logits[i] - logits[1000 + i]).toArray());
      assertThat(size).isBetween(0.1, 20.0);
      assertThat(difference / size).isGreaterThan(0.2);
    }
  }

  @Test
  void run_otherInputSize_works() throws OrtException {
    ModelProto model =
        Zoo.build("mocovit-1.0x", ZooOptions.defaults().withInputSize(192).withClasses(10));

    float[] logits = OnnxRun.run(model, images(1, 192), List.of(1, 3, 192, 192));

    assertThat(logits).hasSize(10);
    for (float logit : logits) {
      assertThat(logit).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_separateBatchNorms_givesTheLogitsOfFoldedOnes(String name) throws OrtException {
    assertFoldingKeepsTheLogits(name, Variation.NONE);
  }

  @ParameterizedTest
  @MethodSource("variations")
  void run_separateBatchNormsOfVariations_givesTheLogitsOfFoldedOnes(
      String name, Variation variation) throws OrtException {
    assertFoldingKeepsTheLogits(name, variation);
  }

  static List<Arguments> variations() {
    TransformerForm vanilla =
        new TransformerForm(AttentionForm.VANILLA, FeedForwardForm.VANILLA, TransformerNorm.LN);
    AttentionForm otherMosa =
        new AttentionForm(
            AttentionKind.MOSA, 4, 0.125, ProjectionActivation.RELU, EnhancementNorm.NONE);
    TransformerForm otherMobile =
        new TransformerForm(
            otherMosa,
            new FeedForwardForm(FeedForwardKind.MOFFN, ProjectionActivation.RELU),
            TransformerNorm.LN);
    Variation narrow = Variation.NONE.withWidth(0.6);
    return List.of(
        Arguments.of("mocovit", narrow.withMtbStages(List.of(2, 3, 4))),
        Arguments.of("mocovit", narrow.withForm(vanilla)),
        Arguments.of("mocovit", narrow.withForm(otherMobile).withMtbGates(List.of(1))),
        Arguments.of(
            "mocovit-d",
            narrow.withDynamicRelu(
                new DynamicReluForm(DynamicReluType.A, 4, DynamicReluPlacement.OUTPUT))),
        Arguments.of(
            "mocovit-d",
            narrow.withDynamicRelu(
                new DynamicReluForm(DynamicReluType.B, 8, DynamicReluPlacement.CONVOLUTIONS))));
  }

  private static void assertFoldingKeepsTheLogits(String name, Variation variation)
      throws OrtException {
    ZooOptions options =
        ZooOptions.defaults().withInputSize(96).withClasses(10).withVariation(variation);
    float[] image = images(2, 96);
    List<Integer> shape = List.of(2, 3, 96, 96);

    float[] folded = OnnxRun.run(Zoo.build(name, options), image, shape);
    float[] separate =
        OnnxRun.run(Zoo.build(name, options.withBatchNorms(BatchNormForm.SEPARATE)), image, shape);

    double size = rms(IntStream.range(0, 20).mapToDouble(i -> separate[i]).toArray());
    assertThat(folded).containsExactly(separate, within((float) (1e-4 * size)));
  }

  /** Half precision rounds to 11 bits, once a layer. */
  @ParameterizedTest
  @MethodSource("names")
  void run_halfPrecision_givesTheLogitsToAFewPercent(String name) throws OrtException {
    ZooOptions options = ZooOptions.defaults().withInputSize(96).withClasses(10);
    float[] image = images(2, 96);
    List<Integer> shape = List.of(2, 3, 96, 96);

    float[] single = OnnxRun.run(Zoo.build(name, options), image, shape);
    float[] half =
        OnnxRun.run(Zoo.build(name, options.withPrecision(Precision.FP16)), image, shape);

    double size = rms(IntStream.range(0, 20).mapToDouble(i -> single[i]).toArray());
    assertThat(half).isNotEqualTo(single);
    assertThat(half).containsExactly(single, within((float) (0.05 * size)));
  }

  static List<String> names() {
    return Zoo.names();
  }

  private static float[] images(int count, int side) {
    return TestImages.striped(count, side, side);
  }

  private static double rms(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).average().orElseThrow());
  }
}
