package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.proto.ModelProto;

class SharedAttentionIT {
  private static final float[] MAP = {1, 2, 3, 4, 0, 1, 0, -1};

  /** Two channels on a 2x2 map; expected values computed by hand from the equations. */
  @Test
  void apply_twoChannelsOnAMapOf2x2_givesTheEquationsValues() throws OrtException {
    assertThat(run(ScaledDotProduct.SINGLE))
        .containsExactly(
            new float[] {
              3.278621f, 3.395732f, 3.864626f, 3.969763f,
              -0.407791f, -0.428749f, -0.867659f, -0.969960f
            },
            within(2e-6f));
  }

  /** Each channel attends by itself, by the products of its own values alone. */
  @Test
  void apply_twoHeadsAndAScale_attendEachByItself() throws OrtException {
    double scale = 0.125;

    float[] output = run(new ScaledDotProduct(2, scale));

    for (int head = 0; head < 2; head++) {
      for (int query = 0; query < 4; query++) {
        double sum = 0;
        double attended = 0;
        for (int key = 0; key < 4; key++) {
          double value = MAP[4 * head + key];
          double weight = Math.exp(scale * MAP[4 * head + query] * value);
          sum += weight;
          attended += weight * value;
        }
        assertThat(output[4 * head + query]).isCloseTo((float) (attended / sum), within(2e-6f));
      }
    }
  }

  private static float[] run(ScaledDotProduct product) throws OrtException {
    ModelProto model =
        Network.trace(
                "attention",
                new Feature("v", List.of(2, 2, 2)),
                "o",
                GraphForm.FOLDED,
                (net, v) -> net.row("attention", () -> new SharedAttention(product).apply(net, v)))
            .model(new SeededWeights(0), Map.of());
    return OnnxRun.run(model, MAP, List.of(1, 2, 2, 2));
  }
}
