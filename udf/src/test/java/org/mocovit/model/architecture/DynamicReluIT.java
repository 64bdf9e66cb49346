package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.onnx.proto.ModelProto;

class DynamicReluIT {
  /** Two images of two channels on a map of 1x3. */
  private static final float[] INPUT = {-1, 0, 4, 0.5f, -2, 3, 2, 2, -1, -3, -0.25f, 1};

  @Test
  void apply_secondLayerZero_isExactlyRelu() throws OrtException {
    float[] output = run(new Layer(new float[8], new float[8]));

    assertThat(output).containsExactly(0, 0, 4, 0.5f, 0, 3, 2, 2, 0, 0, 0, 1);
  }

  /** The lines' coefficients come in the order a1, a2, b1, b2, a value a channel each. */
  @Test
  void apply_biasesOnly_areTheEquationsSlopesAndOffsets() throws OrtException {
    float[] biases = {0.5f, -1, 2, 0.25f, -0.5f, 1, 3, -2};

    float[] output = run(new Layer(new float[8], biases));

    float[] expected = new float[INPUT.length];
    for (int i = 0; i < INPUT.length; i++) {
      int channel = i / 3 % 2;
      double first = (1 + d(biases[channel])) * INPUT[i] + 0.5 * d(biases[4 + channel]);
      double second = d(biases[2 + channel]) * INPUT[i] + 0.5 * d(biases[6 + channel]);
      expected[i] = (float) Math.max(first, second);
    }
    assertThat(output).containsExactly(expected, within(2e-6f));
  }

  /** The means of the channels add up to 1.5 in the first image and to 0.25 in the second. */
  @Test
  void apply_weights_takeTheMeanOfEachImage() throws OrtException {
    float[] weights = new float[8];
    // W1 is ones, so that the hidden value is relu(mean of channel 0 + mean of channel 1).
    weights[0] = 1;

    float[] output = run(new Layer(weights, new float[8]));

    assertThat(output[2]).isCloseTo((float) ((1 + d(1.5)) * 4), within(2e-6f));
    assertThat(output[6]).isCloseTo((float) ((1 + d(0.25)) * 2), within(2e-6f));
  }

  @Test
  void apply_typeA_allChannelsShareTheirLines() throws OrtException {
    float[] biases = {0.5f, -1, 2, 0.25f};

    float[] output = run(DynamicReluType.A, new Layer(new float[4], biases));

    float[] expected = new float[INPUT.length];
    for (int i = 0; i < INPUT.length; i++) {
      double first = (1 + d(biases[0])) * INPUT[i] + 0.5 * d(biases[2]);
      double second = d(biases[1]) * INPUT[i] + 0.5 * d(biases[3]);
      expected[i] = (float) Math.max(first, second);
    }
    assertThat(output).containsExactly(expected, within(2e-6f));
  }

  private static double d(double t) {
    return 2 / (1 + Math.exp(-t)) - 1;
  }

  private static float[] run(Layer second) throws OrtException {
    return run(DynamicReluType.B, second);
  }

  private static float[] run(DynamicReluType type, Layer second) throws OrtException {
    ModelProto model =
        Network.trace(
                "dyrelu",
                new Feature("x", List.of(2, 1, 3)),
                "y",
                GraphForm.FOLDED,
                (net, x) -> net.row("dyrelu", () -> new DynamicRelu(type, 2).apply(net, x)))
            .model(second, Map.of());
    return OnnxRun.run(model, INPUT, List.of(2, 2, 1, 3));
  }

  /**
   * FC1 sums the means of the channels up; FC2 is given, {@code [outputs, 1]} and {@code
   * [outputs]}.
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Layer(float[] weights, float[] biases) implements WeightSource {
    @Override
    public float[] values(TensorSpec tensor) {
      return switch (tensor.name()) {
        case "dyrelu.fc1.weight" -> new float[] {1, 1};
        case "dyrelu.fc1.bias" -> new float[1];
        case "dyrelu.fc2.weight" -> weights.clone();
        case "dyrelu.fc2.bias" -> biases.clone();
        default -> throw new IllegalArgumentException(tensor.name());
      };
    }

    @Override
    public String provenance() {
      return "given";
    }
  }
}
