package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;

/**
 * The state of a training between two epochs, in a file of safetensors: the network's tensors, the
 * optimiser's running means, and in the metadata which training it is and how many epochs are done.
 * A file is there as a whole or not at all.
 *
 * @param file where it lies
 * @param training which it is: its recipe, and what it started from
 */
record Checkpoint(Path file, String training) {
  private static final String MEAN = "adam.mean.";
  private static final String SQUARE = "adam.square.";
  private static final String TRAINING = "training";
  private static final String EPOCHS = "epochs";

  /** Writes the state. */
  void write(Parameters parameters, AdamW optimizer, int epochsDone) throws IOException {
    ArrayWeights state = state(parameters, optimizer);
    SortedMap<String, String> metadata =
        new TreeMap<>(Map.of(TRAINING, training, EPOCHS, Integer.toString(epochsDone)));
    WholeFile.write(file, state.specs(), state, metadata);
  }

  /**
   * Puts the state in place, if there is one.
   *
   * @return how many epochs were done; 0 where there is no file
   * @throws InvalidModelException if the file is of another training, or none at all
   */
  int read(Parameters parameters, AdamW optimizer) {
    if (!Files.exists(file)) {
      return 0;
    }
    ArrayWeights state = state(parameters, optimizer);
    List<TensorSpec> specs = state.specs();
    try (FileWeights stored = FileWeights.open(file, NameMap.NONE)) {
      SortedMap<String, String> facts = stored.training().facts();
      if (!training.equals(facts.get(TRAINING))) {
        throw new InvalidModelException(
            "%s must be of this training, or be taken away to begin anew: it is of %s, not of %s"
                .formatted(file, facts.get(TRAINING), training));
      }
      stored.requireExactly(specs);
      for (TensorSpec spec : specs) {
        Objects.requireNonNull(state.arrays().get(spec.name())).set(stored.values(spec));
      }
      return Integer.parseInt(facts.getOrDefault(EPOCHS, "0"));
    }
  }

  private static ArrayWeights state(Parameters parameters, AdamW optimizer) {
    Map<String, NDArray> arrays = new LinkedHashMap<>(parameters.all());
    optimizer
        .states()
        .forEach(
            (name, state) -> {
              arrays.put(MEAN + name, state.mean());
              arrays.put(SQUARE + name, state.square());
            });
    return new ArrayWeights(arrays);
  }
}
