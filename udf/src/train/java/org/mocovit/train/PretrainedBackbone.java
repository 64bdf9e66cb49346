package org.mocovit.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;

/**
 * What a detector starts from whose backbone has learnt something else before, as RetinaNet's has
 * learnt to classify (Lin et al., arXiv 1708.02002, section 4.1): the tensors that the other
 * network has too, of the same name and shape, are the other's. These are the backbone, and where
 * the other is a detector with a pyramid as wide, the levels that both have.
 *
 * @param other the other's weights
 * @param names of the tensors that both have
 * @param rest the weights that it lacks
 */
record PretrainedBackbone(FileWeights other, Set<String> names, WeightSource rest)
    implements WeightSource, AutoCloseable {
  PretrainedBackbone {
    names = Set.copyOf(names);
  }

  /**
   * Opens the other's weights.
   *
   * @param file {@code weights.safetensors} of its training
   * @param tensors of the network that is to learn
   * @param rest the weights that the file lacks
   * @throws InvalidModelException if the file lacks a tensor of the backbone
   */
  static PretrainedBackbone open(Path file, List<TensorSpec> tensors, WeightSource rest) {
    FileWeights weights = FileWeights.open(file, NameMap.NONE);
    try {
      List<String> lacking =
          tensors.stream()
              .filter(tensor -> isOfBackbone(tensor) && !weights.has(tensor))
              .map(
                  tensor ->
                      "Tensor %s must be there with the shape %s, and is absent or has another"
                          .formatted(tensor.name(), tensor.dims()))
              .toList();
      if (!lacking.isEmpty()) {
        throw new InvalidModelException(file.toString(), lacking);
      }
      return new PretrainedBackbone(
          weights,
          tensors.stream().filter(weights::has).map(TensorSpec::name).collect(Collectors.toSet()),
          rest);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  private static boolean isOfBackbone(TensorSpec tensor) {
    return tensor.name().startsWith("stem.") || tensor.name().startsWith("blocks.");
  }

  @Override
  public float[] values(TensorSpec tensor) {
    return (names.contains(tensor.name()) ? other : rest).values(tensor);
  }

  @Override
  public String provenance() {
    return "%s; backbone: %s".formatted(rest.provenance(), other.provenance());
  }

  @Override
  public void close() {
    other.close();
  }
}
