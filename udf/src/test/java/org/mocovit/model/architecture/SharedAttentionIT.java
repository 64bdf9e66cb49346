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

  /** Neighbouring channels are a head, and its scale is that of its two channels. */
  @Test
  void apply_twoHeads_attendEachByItself() throws OrtException {
    float[] map = {1, 2, 3, 4, 0, 1, 0, -1, 2, 0, 1, 0.5f, -1, 3, 0, 1};

    assertThat(run(map, 4, new ScaledDotProduct(2, null)))
        .containsExactly(attended(map, 1 / Math.sqrt(2)), within(2e-6f));
    assertThat(run(map, 4, new ScaledDotProduct(2, 0.125)))
        .containsExactly(attended(map, 0.125), within(2e-6f));
  }

  /** Of a map of 2x2 with heads of two channels, by the equations. */
  private static float[] attended(float[] map, double scale) {
    float[] expected = new float[map.length];
    for (int head = 0; head < map.length / 8; head++) {
      int first = 8 * head;
      int second = first + 4;
      for (int query = 0; query < 4; query++) {
        double sum = 0;
        double ofFirst = 0;
        double ofSecond = 0;
        for (int key = 0; key < 4; key++) {
          double product =
              map[first + query] * map[first + key] + map[second + query] * map[second + key];
          double weight = Math.exp(scale * product);
          sum += weight;
          ofFirst += weight * map[first + key];
          ofSecond += weight * map[second + key];
        }
        expected[first + query] = (float) (ofFirst / sum);
        expected[second + query] = (float) (ofSecond / sum);
      }
    }
    return expected;
  }

  private static float[] run(ScaledDotProduct product) throws OrtException {
    return run(MAP, 2, product);
  }

  private static float[] run(float[] map, int channels, ScaledDotProduct product)
      throws OrtException {
    ModelProto model =
        Network.trace(
                "attention",
                new Feature("v", List.of(channels, 2, 2)),
                "o",
                GraphForm.FOLDED,
                (net, v) -> net.row("attention", () -> new SharedAttention(product).apply(net, v)))
            .model(new SeededWeights(0), Map.of());
    return OnnxRun.run(model, map, List.of(1, channels, 2, 2));
  }
}
