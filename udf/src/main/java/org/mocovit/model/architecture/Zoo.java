package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.onnx.proto.ModelProto;

/** The models that can be built by name. */
public final class Zoo {
  private Zoo() {}

  /** All names, families together, narrow before wide. */
  public static List<String> names() {
    return Family.ALL.stream().flatMap(family -> family.models().stream()).toList();
  }

  /** Whether a name is one of {@link #names}, or a family's, to be built with a width. */
  public static boolean has(String name) {
    return Family.ALL.stream().anyMatch(family -> family.has(name));
  }

  /**
   * Builds a model that describes itself. The same arguments give the same bytes on every machine.
   *
   * @param name one of {@link #names}, or a family's with a width among the options
   * @param options sizes, classes and weights
   * @return an ONNX model from {@code input}, float32 {@code [N, 3, height, width]}; of a
   *     classifier to {@code logits}, float32 {@code [N, classes]}; of a detector to D detections
   *     of all images: {@code boxes}, corners in pixels of the input, float32 {@code [D, 4]},
   *     {@code scores}, float32 {@code [D]}, {@code labels} and {@code images}, int64 {@code [D]},
   *     and of a Mask R-CNN {@code masks}, float32 {@code [D, 28, 28]}
   * @throws IllegalArgumentException if there is no such model
   */
  public static ModelProto build(String name, ZooOptions options) {
    ZooModel model = ZooModel.of(name, options);
    return network(model, options.form())
        .model(options.weights(), ZooDescription.metadata(model, options));
  }

  /**
   * The tensors that a source of weights must have for a model, whose batch normalisations are not
   * folded there.
   *
   * @param name one of {@link #names}
   * @param options sizes and classes
   * @throws IllegalArgumentException if there is no such model
   */
  public static List<TensorSpec> tensors(String name, ZooOptions options) {
    return network(ZooModel.of(name, options), GraphForm.SEPARATE).tensors();
  }

  /**
   * How a model is used: what its file says of itself.
   *
   * @param options sizes and classes
   */
  public static ModelDescription description(ZooOptions options) {
    return ZooDescription.of(options);
  }

  /**
   * The anchors of a detector in the order in which its head answers, as training needs them: all
   * levels from the finest one on, of each level place by place along the rows, at each place shape
   * by shape.
   *
   * @param name one of {@link #names}, or a family's with a width among the options
   * @param options sizes, with a detector
   * @return centre x, centre y, width and height of each anchor in pixels of the input, {@code
   *     [anchors, 4]} row-major
   * @throws IllegalArgumentException if there is no such model, or it is no detector
   */
  public static float[] anchors(String name, ZooOptions options) {
    return ZooModel.of(name, options).anchors();
  }

  /**
   * The table of a model.
   *
   * @param name one of {@link #names}, or a family's with a width among the options
   * @param options sizes and classes
   * @throws IllegalArgumentException if there is no such model
   */
  public static CostTable describe(String name, ZooOptions options) {
    return network(ZooModel.of(name, options), options.form()).cost();
  }

  /**
   * The table of the model in a file, if the file says that it comes from this zoo.
   *
   * @param description what the file says of itself, as {@link DescriptionMetadata#read} gives it
   * @param origin the file, for messages
   * @throws InvalidModelException if what the file says of its provenance cannot be true
   */
  public static Optional<CostTable> describe(Config description, String origin) {
    Optional<ZooModel> model = ZooModel.recorded(description, origin);
    try {
      return model.map(recorded -> recorded.network(GraphForm.FOLDED).cost());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ZooModel.incorrect(origin, e);
    }
  }

  private static Network network(ZooModel model, GraphForm form) {
    try {
      return model.network(form);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "input-size, classes and width must give tensors of at most %,d values: %s, %,d classes"
              .formatted(Integer.MAX_VALUE, model.inputSize(), model.classes()),
          e);
    }
  }
}
