package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.NearestName;
import org.mocovit.model.OutputRole;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.TensorFacts;

/**
 * The image input of a model, checked against the model's description.
 *
 * @param name the graph's name for it
 * @param height rows of an image
 * @param width columns of an image
 * @param fixedBatch the only batch the model takes, or 0 where the axis is free
 */
record ModelInput(String name, int height, int width, int fixedBatch) {
  private static final int CHANNELS = 3;
  private static final List<String> ELEMENT_TYPES = List.of("FLOAT", "FLOAT16");

  /**
   * Finds the input that a description names.
   *
   * @throws InvalidModelException if there is none, or it does not take what the preprocessing
   *     gives
   */
  static ModelInput of(InferenceSession session, ModelDescription description) {
    TensorFacts facts = require("input.name", "input", session.inputs(), description.inputName());
    if (!ELEMENT_TYPES.contains(facts.elementType())) {
      throw new InvalidModelException(
          "Input must be of type FLOAT or FLOAT16: " + facts.describe());
    }
    List<Long> shape = facts.shape();
    if (shape.size() != 4 || (shape.get(1) != CHANNELS && shape.get(1) >= 0)) {
      throw new InvalidModelException("Input must be [N, 3, height, width]: " + facts.describe());
    }
    int height =
        side("height", shape.get(2), description.preprocess().outputHeight().orElse(0), facts);
    int width =
        side("width", shape.get(3), description.preprocess().outputWidth().orElse(0), facts);
    long batch = shape.get(0);
    return new ModelInput(facts.name(), height, width, batch < 0 ? 0 : Math.toIntExact(batch));
  }

  /**
   * Finds the output that has a role.
   *
   * @throws InvalidModelException if there is none of the name that the description gives it
   */
  static TensorFacts requireOutput(
      InferenceSession session, ModelDescription description, OutputRole role) {
    return require(role.path(), "output", session.outputs(), description.outputName(role));
  }

  int floatsPerImage() {
    return CHANNELS * height * width;
  }

  /** How many images go into the model at once when so many are to be run. */
  int portion(int images) {
    return fixedBatch == 0 ? images : fixedBatch;
  }

  int capacity(int images) {
    int portion = portion(images);
    return (images + portion - 1) / portion * portion;
  }

  long[] shape(int images) {
    return new long[] {images, CHANNELS, height, width};
  }

  void zeroFill(FloatBuffer batch, int firstImage, int images) {
    if (images > 0) {
      batch.put(firstImage * floatsPerImage(), new float[images * floatsPerImage()]);
    }
  }

  private static int side(String which, long declared, int preprocessed, TensorFacts facts) {
    if (preprocessed == 0) {
      throw new InvalidModelException(
          "preprocess must give images of one size, but its %s depends on the image: add crop"
              .formatted(which));
    }
    if (declared >= 0 && declared != preprocessed) {
      throw new InvalidModelException(
          "preprocess must give images of the input's %s, %d, and gives %d: %s"
              .formatted(which, declared, preprocessed, facts.describe()));
    }
    return preprocessed;
  }

  private static TensorFacts require(
      String key, String role, List<TensorFacts> present, String name) {
    return present.stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidModelException(noSuch(key, role, present, name)));
  }

  private static String noSuch(String key, String role, List<TensorFacts> present, String name) {
    String nearest =
        NearestName.of(name, present.stream().map(TensorFacts::name).toList())
            .map(near -> " (did you mean " + near + "?)")
            .orElse("");
    return "%s must be an %s of the model: %s%s; it has %s"
        .formatted(
            key,
            role,
            name,
            nearest,
            present.stream().map(TensorFacts::describe).collect(Collectors.joining(", ")));
  }
}
