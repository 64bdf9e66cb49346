package org.mocovit.model.architecture;

import java.util.Map;

/**
 * Seeded weights of which some biases are raised.
 *
 * @param seed of the weights
 * @param raised by how much all values of a tensor are raised, by the tensor's name
 * @param background by how much the first value of {@code box.logits.bias} is raised
 */
record LiftedWeights(long seed, Map<String, Float> raised, float background)
    implements WeightSource {
  LiftedWeights {
    raised = Map.copyOf(raised);
  }

  @Override
  public float[] values(TensorSpec tensor) {
    float[] values = new SeededWeights(seed).values(tensor);
    for (int i = 0; i < values.length; i++) {
      values[i] += raised.getOrDefault(tensor.name(), 0f);
    }
    if (tensor.name().equals("box.logits.bias")) {
      values[0] += background;
    }
    return values;
  }

  @Override
  public String provenance() {
    return "lifted " + seed;
  }
}
