package org.mocovit.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;

/**
 * What a detector starts from whose backbone has learnt to classify, as RetinaNet's has (Lin et
 * al., arXiv 1708.02002, section 4.1): the tensors that a classifier has too are the classifier's.
 *
 * @param classifier the classifier's weights
 * @param names of its tensors
 * @param rest the weights that it lacks
 */
record PretrainedBackbone(FileWeights classifier, Set<String> names, WeightSource rest)
    implements WeightSource, AutoCloseable {
  PretrainedBackbone {
    names = Set.copyOf(names);
  }

  /**
   * Opens the classifier's weights.
   *
   * @param file {@code weights.safetensors} of its training
   * @param tensors the classifier's
   * @param rest the weights that it lacks
   * @throws org.mocovit.model.InvalidModelException if the file is not of these tensors
   */
  static PretrainedBackbone open(Path file, List<TensorSpec> tensors, WeightSource rest) {
    FileWeights weights = FileWeights.open(file, NameMap.NONE);
    try {
      weights.requireExactly(tensors);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
    return new PretrainedBackbone(
        weights, tensors.stream().map(TensorSpec::name).collect(Collectors.toSet()), rest);
  }

  @Override
  public float[] values(TensorSpec tensor) {
    return (names.contains(tensor.name()) ? classifier : rest).values(tensor);
  }

  @Override
  public String provenance() {
    return "%s; backbone: %s".formatted(rest.provenance(), classifier.provenance());
  }

  @Override
  public void close() {
    classifier.close();
  }
}
