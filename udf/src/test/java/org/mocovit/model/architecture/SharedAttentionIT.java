package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.proto.ModelProto;

class SharedAttentionIT {
  /** Two channels on a 2x2 map; expected values computed by hand from the equations. */
  @Test
  void apply_twoChannelsOnAMapOf2x2_givesTheEquationsValues() throws OrtException {
    ModelProto model =
        Network.trace(
                "attention",
                new Feature("v", List.of(2, 2, 2)),
                "o",
                BatchNormForm.FOLDED,
                (net, v) -> net.row("attention", () -> new SharedAttention().apply(net, v)))
            .model(new SeededWeights(0), Map.of());

    float[] output = OnnxRun.run(model, new float[] {1, 2, 3, 4, 0, 1, 0, -1}, List.of(1, 2, 2, 2));

    assertThat(output)
        .containsExactly(
            new float[] {
              3.278621f, 3.395732f, 3.864626f, 3.969763f,
              -0.407791f, -0.428749f, -0.867659f, -0.969960f
            },
            within(2e-6f));
  }
}
