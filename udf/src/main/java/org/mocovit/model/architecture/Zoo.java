package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.NearestName;
import org.mocovit.model.OutputKind;
import org.mocovit.model.Task;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

/** The models that can be built by name. */
public final class Zoo {
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  private Zoo() {}

  /** All names, families together, narrow before wide. */
  public static List<String> names() {
    return Family.ALL.stream().flatMap(family -> family.models().stream()).toList();
  }

  /**
   * Builds a model that describes itself. The same arguments give the same bytes on every machine.
   *
   * @param name one of {@link #names}, or a family's with a width among the options
   * @param options sizes, classes and weights
   * @return an ONNX model from {@code input}, {@code [N, 3, size, size]}, to {@code logits}, {@code
   *     [N, classes]}, both float32
   * @throws IllegalArgumentException if there is no such model
   */
  public static ModelProto build(String name, ZooOptions options) {
    return network(name, options, options.form()).model(options.weights(), metadata(name, options));
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
    return network(name, options, GraphForm.SEPARATE).tensors();
  }

  /**
   * The table of a model.
   *
   * @param name one of {@link #names}, or a family's with a width among the options
   * @param options sizes and classes
   * @throws IllegalArgumentException if there is no such model
   */
  public static CostTable describe(String name, ZooOptions options) {
    return network(name, options, options.form()).cost();
  }

  /**
   * The table of the model in a file, if the file says that it comes from this zoo.
   *
   * @param description what the file says of itself, as {@link DescriptionMetadata#read} gives it
   * @param origin the file, for messages
   * @throws InvalidModelException if what the file says of its provenance cannot be true
   */
  public static Optional<CostTable> describe(Config description, String origin) {
    if (!description.hasPath("provenance.architecture")) {
      return Optional.empty();
    }
    try {
      String name = description.getString("provenance.architecture");
      if (Family.ALL.stream().noneMatch(family -> family.has(name))) {
        return Optional.empty();
      }
      int inputSize = description.getInt("provenance.input-size");
      int classes = description.getInt("provenance.classes");
      Variation variation = VariationKeys.read(description.getConfig("provenance"));
      return Optional.of(
          architecture(name, variation)
              .classifier(name, inputSize, classes, GraphForm.FOLDED)
              .cost());
    } catch (ConfigException | IllegalArgumentException | ArithmeticException e) {
      throw new InvalidModelException(
          "%s must state its provenance correctly: %s".formatted(origin, e.getMessage()), e);
    }
  }

  private static Network network(String name, ZooOptions options, GraphForm form) {
    return architecture(name, options.variation())
        .classifier(name, options.inputSize(), options.labels().size(), form);
  }

  private static Architecture architecture(String name, Variation variation) {
    return Family.ALL.stream()
        .filter(family -> family.has(name))
        .findFirst()
        .orElseThrow(() -> unknown(name))
        .architecture(name, variation);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "Model must be one of %s: %s%s"
            .formatted(
                String.join(", ", names()),
                name,
                NearestName.of(name, names())
                    .map(near -> " (did you mean %s?)".formatted(near))
                    .orElse("")));
  }

  private static SortedMap<String, String> metadata(String name, ZooOptions options) {
    ModelDescription description =
        new ModelDescription(
            Task.CLASSIFY,
            Architecture.INPUT,
            preprocess(options.inputSize()),
            Architecture.OUTPUT,
            OutputKind.LOGITS,
            List.of(),
            null,
            options.labels());
    Map<String, Object> provenance = new LinkedHashMap<>(VariationKeys.write(options.variation()));
    provenance.put("architecture", name);
    provenance.put("weights", options.weights().provenance());
    provenance.put("input-size", options.inputSize());
    provenance.put("classes", options.labels().size());
    if (options.precision() != Precision.FP32) {
      provenance.put("precision", "fp16");
    }
    return DescriptionMetadata.write(description, provenance);
  }

  /** ImageNet's usual preprocessing: the crop is 224 / 256 of the shorter side. */
  private static PreprocessSpec preprocess(int inputSize) {
    return new PreprocessSpec(
        Orientation.IGNORE,
        new ResizeRule.ShortestEdge((int) Math.round(inputSize * 256 / 224.0)),
        Interpolation.BILINEAR,
        inputSize,
        new org.mocovit.preprocess.Normalization(
            255, IMAGENET_MEAN, IMAGENET_STD, ChannelOrder.RGB));
  }
}
