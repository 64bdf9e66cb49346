package org.mocovit.model.architecture;

import org.mocovit.model.TrainingFacts;

/** Where a network's weights come from: a seed, or a file of trained ones. */
public interface WeightSource {
  /**
   * The values of a tensor; the same for every call.
   *
   * @param tensor which one
   * @return its values, row-major, as many as {@link TensorSpec#size}; the caller may change them
   * @throws org.mocovit.model.InvalidModelException if the source does not have them
   */
  float[] values(TensorSpec tensor);

  /** Where the weights come from, for the model's provenance, such as {@code seeded 0}. */
  String provenance();

  /** What is known of how they came about; nothing of weights that nobody trained. */
  default TrainingFacts training() {
    return TrainingFacts.NONE;
  }
}
