package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import org.mocovit.model.TrainingFacts;

/**
 * What a file of this zoo's says of its network.
 *
 * @param name the network's name, or its family's
 * @param tensors what a source of its weights must have, batch normalisations not folded
 * @param batchNormEpsilon what its batch normalisations add to the variance
 * @param training what is known of how its weights came about
 */
public record RecordedModel(
    String name, List<TensorSpec> tensors, double batchNormEpsilon, TrainingFacts training) {
  /** Copies the tensors. */
  public RecordedModel {
    tensors = List.copyOf(tensors);
  }

  /**
   * The network of a file, if the file says that it comes from this zoo.
   *
   * @param description what the file says of itself, as {@link
   *     org.mocovit.model.DescriptionMetadata#read} gives it
   * @param origin the file, for messages
   * @throws org.mocovit.model.InvalidModelException if what it says cannot be true
   */
  public static Optional<RecordedModel> of(Config description, String origin) {
    Optional<ZooModel> model = ZooModel.recorded(description, origin);
    try {
      return model.map(
          recorded ->
              new RecordedModel(
                  recorded.name(),
                  recorded.network(GraphForm.SEPARATE).tensors(),
                  recorded.architecture().batchNormEpsilon(),
                  TrainingFacts.recorded(description, origin)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ZooModel.incorrect(origin, e);
    }
  }
}
