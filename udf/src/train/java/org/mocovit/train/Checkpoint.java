package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;
import org.mocovit.model.weights.SafetensorsWriter;

/**
 * The state of a training between two epochs, in a file of safetensors: the network's tensors, the
 * optimiser's running means and the number of epochs done. A file is there as a whole or not at
 * all.
 */
final class Checkpoint {
  private static final String MEAN = "adam.mean.";
  private static final String SQUARE = "adam.square.";

  /** One value: how many epochs are done. */
  private static final String EPOCHS = "epochs";

  private Checkpoint() {}

  /** Writes the state. */
  static void write(Path file, Parameters parameters, AdamW optimizer, int epochsDone)
      throws IOException {
    Map<String, NDArray> tensors = tensors(parameters, optimizer);
    List<TensorSpec> specs = new ArrayList<>();
    tensors.forEach((name, tensor) -> specs.add(spec(name, dims(tensor))));
    specs.add(spec(EPOCHS, List.of(1)));
    WeightSource values =
        new WeightSource() {
          @Override
          public float[] values(TensorSpec tensor) {
            NDArray array = tensors.get(tensor.name());
            return array == null ? new float[] {epochsDone} : array.toFloatArray();
          }

          @Override
          public String provenance() {
            return "checkpoint";
          }
        };
    writeWhole(file, out -> SafetensorsWriter.write(out, specs, values, new TreeMap<>()));
  }

  /**
   * Puts a state in place.
   *
   * @return how many epochs were done
   */
  static int read(Path file, Parameters parameters, AdamW optimizer) {
    try (FileWeights weights = FileWeights.open(file, NameMap.NONE)) {
      tensors(parameters, optimizer)
          .forEach((name, tensor) -> tensor.set(weights.values(spec(name, dims(tensor)))));
      return (int) weights.values(spec(EPOCHS, List.of(1)))[0];
    }
  }

  /** Writes a network's tensors alone, as {@code model import} takes them. */
  static void writeWeights(
      Path file, Parameters parameters, List<TensorSpec> specs, SortedMap<String, String> metadata)
      throws IOException {
    WeightSource values = weights(parameters);
    writeWhole(file, out -> SafetensorsWriter.write(out, specs, values, metadata));
  }

  /** A network's tensors as they are now. */
  static WeightSource weights(Parameters parameters) {
    return new WeightSource() {
      @Override
      public float[] values(TensorSpec tensor) {
        NDArray array = parameters.all().get(tensor.name());
        if (array == null) {
          throw new IllegalStateException("Tensor must be the network's: " + tensor.name());
        }
        return array.toFloatArray();
      }

      @Override
      public String provenance() {
        return "training";
      }
    };
  }

  private static Map<String, NDArray> tensors(Parameters parameters, AdamW optimizer) {
    Map<String, NDArray> tensors = new LinkedHashMap<>(parameters.all());
    optimizer
        .states()
        .forEach(
            (name, state) -> {
              tensors.put(MEAN + name, state.mean());
              tensors.put(SQUARE + name, state.square());
            });
    return tensors;
  }

  private static List<Integer> dims(NDArray tensor) {
    return Arrays.stream(tensor.getShape().getShape()).mapToObj(Math::toIntExact).toList();
  }

  private static TensorSpec spec(String name, List<Integer> dims) {
    return new TensorSpec(name, dims, TensorSpec.Role.WEIGHT, 1);
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static void writeWhole(Path file, Content content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      content.write(out);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
