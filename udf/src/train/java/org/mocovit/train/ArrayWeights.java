package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;

/**
 * Arrays by name, as they are when they are asked for.
 *
 * @param arrays float32
 */
record ArrayWeights(Map<String, NDArray> arrays) implements WeightSource {
  /** What they are called and their shapes, for files that hold just them. */
  List<TensorSpec> specs() {
    return arrays.entrySet().stream()
        .map(
            array ->
                new TensorSpec(array.getKey(), dims(array.getValue()), TensorSpec.Role.WEIGHT, 1))
        .toList();
  }

  private static List<Integer> dims(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
  }

  @Override
  public float[] values(TensorSpec tensor) {
    NDArray array = arrays.get(tensor.name());
    if (array == null) {
      throw new IllegalStateException("Tensor must be the network's: " + tensor.name());
    }
    return array.toFloatArray();
  }

  @Override
  public String provenance() {
    return "training";
  }
}
