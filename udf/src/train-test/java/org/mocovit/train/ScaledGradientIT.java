package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.reference.PyTorch;

class ScaledGradientIT {
  private static final int FACTORS = 200;

  /**
   * DJL's own products with numbers fail here: their gradients are of what memory holds by then.
   */
  @Test
  void scaled_garbageCollectedBeforeTheGradient_keepsItsFactor() {
    TensorSpec spec = new TensorSpec("x", List.of(1), TensorSpec.Role.WEIGHT, 1);
    try (Parameters parameters = Parameters.of(List.of(spec), new FreshWeights(0))) {
      NDArray x = parameters.all().values().iterator().next();
      x.setRequiresGradient(true);
      try (NDManager scratch = parameters.scratch();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray sum = scratch.zeros(new Shape(1));
        NDArray moved = scratch.zeros(new Shape(1)).add(x);
        for (int i = 1; i <= FACTORS; i++) {
          sum = sum.add(PyTorch.scaled(moved, i));
        }
        overwriteFreeMemory();
        collector.backward(sum.sum());
      }
      assertThat(x.getGradient().toFloatArray()).containsExactly(FACTORS * (FACTORS + 1) / 2f);
    }
  }

  private static void overwriteFreeMemory() {
    System.gc();
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(Double.BYTES);
      buffer.putLong(-1);
      buffers.add(buffer);
    }
    assertThat(buffers).isNotEmpty();
  }
}
