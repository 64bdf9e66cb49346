package org.mocovit.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class AttentionIT {
  private static final float[] MAP = {1, 2, 3, 4, 0, 1, 0, -1};

  @Test
  void apply_twoChannels_mixesTokensByTheirLikeness() {
    assertThat(apply(Fault.NONE))
        .containsExactly(
            new float[] {
              3.278621f,
              3.395732f,
              3.864626f,
              3.969763f,
              -0.407791f,
              -0.428749f,
              -0.867659f,
              -0.969960f
            },
            within(1e-6f));
  }

  private static float[] apply(Fault fault) {
    try (NDManager manager = PyTorch.open()) {
      return PyTorch.floats(
          Attention.apply(PyTorch.doubles(manager, MAP, new Shape(1, 2, 2, 2)), fault));
    }
  }
}
