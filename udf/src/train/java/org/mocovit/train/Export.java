package org.mocovit.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.mocovit.model.ModelFile;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.reference.Parameters;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;
import org.mocovit.session.DeviceRequest;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionKey;

/** Writes what a training made: its weights, and the model that the product runs. */
final class Export {
  /** A trained network and its graph may be this far apart, in logits or scores. */
  static final double TOLERANCE = 1e-4;

  private static final int COMPARED = 100;
  private static final int BATCH = 20;

  private final Recipe recipe;
  private final ZooOptions options;

  Export(Recipe recipe, ZooOptions options) {
    this.recipe = recipe;
    this.options = options;
  }

  /**
   * Writes {@code weights.safetensors} and {@code <name>.onnx}.
   *
   * @param out the folder
   * @param parameters the network's tensors
   * @param facts how they came about
   * @return the ONNX file
   */
  Path write(Path out, Parameters parameters, SortedMap<String, String> facts) throws IOException {
    Path weights = out.resolve("weights.safetensors");
    List<TensorSpec> specs = Zoo.tensors(recipe.family(), options);
    WholeFile.write(weights, specs, new ArrayWeights(parameters.all()), facts);
    Path model = out.resolve(recipe.name() + ".onnx");
    try (FileWeights source = FileWeights.open(weights, NameMap.NONE)) {
      Files.write(model, Zoo.build(recipe.family(), options.withWeights(source)).toByteArray());
    }
    return model;
  }

  /**
   * Compares the network and its graph on images that are held back.
   *
   * @return the largest difference
   * @throws IllegalStateException if it is above {@link #TOLERANCE}, or they name different classes
   */
  static double compare(Objective objective, Parameters parameters, Path model) {
    SessionKey key = new SessionKey(ModelFile.of(model).sha256(), DeviceRequest.CPU, null, 1);
    List<Example> held = objective.validation();
    List<Example> compared = held.subList(0, Math.min(COMPARED, held.size()));
    double most = 0;
    try (InferenceSession graph = InferenceSession.open(model, key)) {
      for (int from = 0; from < compared.size(); from += BATCH) {
        List<Example> some = compared.subList(from, Math.min(compared.size(), from + BATCH));
        Batch batch = objective.batch(some, Collections.nCopies(some.size(), Distortion.NONE));
        try (NDManager scratch = parameters.scratch()) {
          most = Math.max(most, objective.difference(scratch, batch, graph));
        }
      }
    }
    if (!(most <= TOLERANCE)) {
      throw new IllegalStateException(
          "The graph must agree with the network to %s on %d images: %s"
              .formatted(TOLERANCE, compared.size(), most));
    }
    return most;
  }
}
