package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.NearestName;
import org.mocovit.model.OutputRole;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.TensorFacts;

/**
 * The image input of a model, checked against the model's description.
 *
 * @param name the graph's name for it
 * @param floatsPerImage 32-bit floats of an image, of the largest one where views differ in size
 * @param viewSides height and width of every image, or null where they differ: then images run one
 *     by one
 * @param fixedBatch the only batch the model takes, or 0 where the axis is free
 * @param single whether it takes one image without a batch axis
 * @param filled whether it is given batches of one shape only, where it leaves the batch free: all
 *     that a buffer has room for, with zeros where there is no image
 */
record ModelInput(
    String name,
    int floatsPerImage,
    @Nullable Sides viewSides,
    int fixedBatch,
    boolean single,
    boolean filled) {
  private static final int CHANNELS = 3;
  private static final List<String> ELEMENT_TYPES = List.of("FLOAT", "FLOAT16");

  /** Rows and columns. */
  record Sides(int height, int width) {}

  /**
   * Images that go into the model at once.
   *
   * @param first the first one's place in the batch
   * @param images how many there are
   * @param capacity how many the model is given; behind the images there are zeros
   * @param values their floats and what follows in the batch
   */
  record Portion(int first, int images, int capacity, FloatBuffer values) {}

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
    boolean detects = description.task().findsObjects();
    List<Long> shape = facts.shape();
    boolean single = detects && shape.size() == 3;
    int axis = single ? 0 : 1;
    if (shape.size() != 3 + axis || (shape.get(axis) != CHANNELS && shape.get(axis) >= 0)) {
      throw new InvalidModelException("Input must be [N, 3, height, width]: " + facts.describe());
    }
    int batch = single ? 1 : (int) Math.max(0, shape.get(0));
    boolean filled = session.device().plansEachShape();
    PreprocessSpec spec = description.preprocess();
    if (detects && spec.resize() instanceof ResizeRule.ShortLong rule) {
      requireFree(facts, axis, batch);
      return new ModelInput(facts.name(), largest(rule), null, batch, single, filled);
    }
    int height = side("height", shape.get(axis + 1), spec.outputHeight(), facts, detects);
    int width = side("width", shape.get(axis + 2), spec.outputWidth(), facts, detects);
    return new ModelInput(
        facts.name(), CHANNELS * height * width, new Sides(height, width), batch, single, filled);
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

  /** The same for a model that gives the answer for one image at a time. */
  ModelInput oneByOne() {
    return new ModelInput(name, floatsPerImage, viewSides, 1, single, filled);
  }

  int capacity(int images) {
    int portion = portion(images);
    return (images + portion - 1) / portion * portion;
  }

  /** The shape of a batch where all images have one size. */
  long[] shape(int images) {
    Sides sides = Objects.requireNonNull(viewSides, "views differ in size");
    return shape(images, sides.height(), sides.width());
  }

  /** The shape of a batch of images of a size. */
  long[] shape(int images, int height, int width) {
    return single
        ? new long[] {CHANNELS, height, width}
        : new long[] {images, CHANNELS, height, width};
  }

  /**
   * Cuts a batch into what the model takes at once, and fills the last portion up with zeros.
   *
   * @param images how many the batch holds
   */
  void forEachPortion(FloatBuffer batch, int images, Consumer<Portion> action) {
    int room = batch.capacity() / floatsPerImage;
    int capacity = portion(filled && room > images ? room : images);
    for (int start = 0; start < images; start += capacity) {
      int count = Math.min(capacity, images - start);
      clear(batch, start + count, start + capacity);
      action.accept(
          new Portion(
              start,
              count,
              capacity,
              batch.slice(start * floatsPerImage, capacity * floatsPerImage)));
    }
  }

  private void clear(FloatBuffer batch, int from, int to) {
    if (from < to) {
      float[] nothing = new float[floatsPerImage];
      for (int image = from; image < to; image++) {
        batch.put(image * floatsPerImage, nothing);
      }
    }
  }

  /** How many images go into the model at once when so many are to be run. */
  private int portion(int images) {
    if (viewSides == null) {
      return 1;
    }
    return fixedBatch == 0 ? images : fixedBatch;
  }

  private static int largest(ResizeRule.ShortLong rule) {
    long floats = CHANNELS * rule.mostPixels();
    if (floats > Integer.MAX_VALUE - 8) {
      throw new InvalidModelException(
          "preprocess must give images of at most %d floats: %d"
              .formatted(Integer.MAX_VALUE - 8, floats));
    }
    return (int) floats;
  }

  private static void requireFree(TensorFacts facts, int axis, int batch) {
    if (facts.shape().get(axis + 1) >= 0 || facts.shape().get(axis + 2) >= 0 || batch > 1) {
      throw new InvalidModelException(
          "Input must leave height and width free, and take one image, where preprocess.resize ="
              + " short-long gives each image its own size: "
              + facts.describe());
    }
  }

  private static int side(
      String which, long declared, OptionalInt preprocessed, TensorFacts facts, boolean detects) {
    if (preprocessed.isEmpty()) {
      throw new InvalidModelException(
          "preprocess must give images of one size, but its %s depends on the image: %s"
              .formatted(
                  which, detects ? "detectors take letterbox, squash or short-long" : "add crop"));
    }
    int side = preprocessed.getAsInt();
    if (declared >= 0 && declared != side) {
      throw new InvalidModelException(
          "preprocess must give images of the input's %s, %d, and gives %d: %s"
              .formatted(which, declared, side, facts.describe()));
    }
    return side;
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
