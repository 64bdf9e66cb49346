package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.proto.ModelProto;

/** The blocks of the ablations against their equations. */
class VanillaBlocksIT {
  private static final float[] MAP = {1, 2, 3, 4, 0, 1, 0, -1};

  /** With identities for all projections it is the attention whose queries are its values. */
  @Test
  void attention_identityProjections_givesTheSharedAttentionsValues() throws OrtException {
    float[] output =
        run((net, x) -> new VanillaSelfAttention(ScaledDotProduct.SINGLE).apply(net, x), 1);

    assertThat(output)
        .containsExactly(
            new float[] {
              3.278621f, 3.395732f, 3.864626f, 3.969763f,
              -0.407791f, -0.428749f, -0.867659f, -0.969960f
            },
            within(2e-6f));
  }

  /** Other queries: twice as long, so that the softmax is over twice the scores. */
  @Test
  void attention_otherQueries_attendByQuery() throws OrtException {
    float[] output =
        run((net, x) -> new VanillaSelfAttention(ScaledDotProduct.SINGLE).apply(net, x), 2);

    double[] weights = new double[4];
    double sum = 0;
    for (int key = 0; key < 4; key++) {
      // The query is the first place: (2, 0).
      weights[key] = Math.exp(2 * MAP[key] / Math.sqrt(2));
      sum += weights[key];
    }
    double expected = 0;
    for (int key = 0; key < 4; key++) {
      expected += weights[key] / sum * MAP[key];
    }
    assertThat(output[0]).isCloseTo((float) expected, within(2e-6f));
  }

  @Test
  void layerNorm_twoChannels_givesPlusAndMinusOneAtEachPlace() throws OrtException {
    float[] output = run((net, x) -> new LayerNorm().apply(net, x), 1);

    for (int place = 0; place < 4; place++) {
      assertThat(output[place]).isCloseTo(1, within(1e-4f));
      assertThat(output[4 + place]).isCloseTo(-1, within(1e-4f));
    }
  }

  @Test
  void gelu_values_areThoseOfTheNormalDistribution() throws OrtException {
    float[] output = run((net, x) -> Activation.GELU.apply(net, x), 1);

    assertThat(output[0]).isCloseTo(0.8413447f, within(1e-5f));
    assertThat(output[4]).isZero();
    assertThat(output[7]).isCloseTo(-0.1586553f, within(1e-5f));
  }

  @Test
  void build_allAblationsTogether_runs() throws OrtException {
    TransformerForm form =
        new TransformerForm(AttentionForm.VANILLA, FeedForwardForm.VANILLA, TransformerNorm.LN);
    ZooOptions options =
        ZooOptions.defaults()
            .withInputSize(64)
            .withClasses(3)
            .withVariation(
                Variation.NONE.withWidth(0.4).withMtbStages(List.of(1, 2, 3, 4)).withForm(form));

    float[] logits =
        OnnxRun.run(Zoo.build("mocovit", options), new float[3 * 64 * 64], List.of(1, 3, 64, 64));

    assertThat(logits).hasSize(3);
    for (float logit : logits) {
      assertThat(logit).isFinite();
    }
  }

  private static float[] run(BiFunction<Layers, Feature, Feature> body, float query)
      throws OrtException {
    ModelProto model =
        Network.trace(
                "block",
                new Feature("x", List.of(2, 2, 2)),
                "y",
                GraphForm.FOLDED,
                (net, x) -> net.row("block", () -> body.apply(net, x)))
            .model(new Identities(query), Map.of());
    return OnnxRun.run(model, MAP, List.of(1, 2, 2, 2));
  }

  /** Identity matrices, the queries' times a factor; scales of 1; biases of 0. */
  private record Identities(float query) implements WeightSource {
    @Override
    public float[] values(TensorSpec tensor) {
      return switch (tensor.role()) {
        case WEIGHT -> {
          float scale = tensor.name().startsWith("query") ? query : 1;
          yield new float[] {scale, 0, 0, scale};
        }
        case NORM_SCALE -> new float[] {1, 1};
        default -> new float[tensor.size()];
      };
    }

    @Override
    public String provenance() {
      return "identities";
    }
  }
}
