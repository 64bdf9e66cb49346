package org.mocovit.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class DoublingConvolutionIT {
  private static final int IN = 2;
  private static final int OUT = 3;
  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;

  @Test
  void doublingConvolution_map_addsEachPlaceToItsFour() {
    try (Parameters parameters = Parameters.drawn(1);
        NDManager scratch = parameters.scratch()) {
      float[] map = new float[IN * HEIGHT * WIDTH];
      for (int i = 0; i < map.length; i++) {
        map[i] = (float) Math.sin(i);
      }
      NDArray x = PyTorch.doubles(scratch, map, new Shape(1, IN, HEIGHT, WIDTH));
      Part part = new Part(parameters, "up", new Pass(1e-5, false, Fault.NONE));

      NDArray doubled = Layers.doublingConvolution(part, x, OUT);

      float[] weight = PyTorch.floats(parameters.get("up.weight", new Shape(IN, OUT, 2, 2)));
      float[] bias = PyTorch.floats(parameters.get("up.bias", new Shape(OUT)));
      float[] values = PyTorch.floats(doubled);
      assertThat(doubled.getShape()).isEqualTo(new Shape(1, OUT, 2 * HEIGHT, 2 * WIDTH));
      for (int i = 0; i < values.length; i++) {
        int column = i % (2 * WIDTH);
        int row = i / (2 * WIDTH) % (2 * HEIGHT);
        int out = i / (4 * HEIGHT * WIDTH);
        float expected = bias[out];
        for (int in = 0; in < IN; in++) {
          expected +=
              map[(in * HEIGHT + row / 2) * WIDTH + column / 2]
                  * weight[((in * OUT + out) * 2 + row % 2) * 2 + column % 2];
        }
        assertThat(values[i]).isCloseTo(expected, within(1e-5f));
      }
    }
  }
}
