package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.architecture.TensorSpec.Role;
import org.mocovit.model.onnx.proto.ModelProto;

class DoublingIT {
  /** Two channels in, two out: place by place the value times a kernel, plus the bias. */
  @Test
  void apply_map_putsAKernelAtEachPlace() throws OrtException {
    ModelProto model =
        Network.trace(
                "doubling",
                new Feature("x", List.of(2, 1, 2)),
                "y",
                GraphForm.FOLDED,
                (net, x) ->
                    net.row("up", () -> new Doubling(2).apply(net.in("up"), x, Activation.RELU)))
            .model(new Counting(), Map.of());

    float[] output = OnnxRun.run(model, new float[] {1, 2, 10, -100}, List.of(1, 2, 1, 2));

    // Weights in PyTorch's order: kernels of input 0 to outputs 0 and 1, then those of input 1.
    float[] expected = {
      80.5f, 91.5f, 0, 0, //
      102.5f, 113.5f, 0, 0, //
      124.5f, 135.5f, 0, 0, //
      146.5f, 157.5f, 0, 0
    };
    assertThat(output).containsExactly(expected);
  }

  /** Weights 0, 1, 2 and so on; a bias of a half. */
  private record Counting() implements WeightSource {
    @Override
    public float[] values(TensorSpec tensor) {
      float[] values = new float[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.role() == Role.TRANSPOSED_WEIGHT ? i : 0.5f;
      }
      return values;
    }

    @Override
    public String provenance() {
      return "counting";
    }
  }
}
