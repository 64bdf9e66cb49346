package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.NearestName;

/**
 * Which network of the zoo a model is, apart from its weights.
 *
 * @param name a model's name, or a family's with a width in the variation
 * @param inputSize the input's sides
 * @param classes how many
 * @param variation how it differs from the networks that have a name
 * @param detector the detector's sizes, or null for a classifier
 */
record ZooModel(
    String name,
    InputSize inputSize,
    int classes,
    Variation variation,
    @Nullable DetectorForm detector) {
  private static final String ARCHITECTURE = "architecture";
  private static final String INPUT_SIZE = "input-size";
  private static final String CLASSES = "classes";

  static ZooModel of(String name, ZooOptions options) {
    return new ZooModel(
        name,
        options.inputSize(),
        options.labels().size(),
        options.variation(),
        options.detector());
  }

  /**
   * The network of the model in a file, if the file says that it comes from this zoo.
   *
   * @param description what the file says of itself
   * @param origin the file, for messages
   * @throws InvalidModelException if what the file says of its provenance cannot be true
   */
  static Optional<ZooModel> recorded(Config description, String origin) {
    if (!description.hasPath("provenance." + ARCHITECTURE)) {
      return Optional.empty();
    }
    try {
      Config said = description.getConfig("provenance");
      String name = said.getString(ARCHITECTURE);
      if (!Zoo.has(name)) {
        return Optional.empty();
      }
      return Optional.of(
          new ZooModel(
              name,
              InputSize.of(said.getString(INPUT_SIZE)),
              said.getInt(CLASSES),
              VariationKeys.read(said),
              DetectorKeys.read(said)));
    } catch (ConfigException | IllegalArgumentException e) {
      throw incorrect(origin, e);
    }
  }

  static InvalidModelException incorrect(String origin, RuntimeException cause) {
    return new InvalidModelException(
        "%s must state its provenance correctly: %s".formatted(origin, cause.getMessage()), cause);
  }

  /** What a file says of its network, for {@link #recorded}. */
  Map<String, Object> provenance() {
    Map<String, Object> said = new LinkedHashMap<>(VariationKeys.write(variation));
    said.put(ARCHITECTURE, name);
    said.put(INPUT_SIZE, inputSize.isSquare() ? inputSize.height() : inputSize.toString());
    said.put(CLASSES, classes);
    if (detector != null) {
      said.putAll(DetectorKeys.write(detector));
    }
    return said;
  }

  /**
   * The network.
   *
   * @param form how the graph holds it
   * @throws IllegalArgumentException if there is no such network
   */
  Network network(GraphForm form) {
    return detector == null
        ? architecture().classifier(name, inputSize, classes, form)
        : architecture().detector(name, inputSize, form, Detector.of(detector, classes));
  }

  /**
   * The anchors of all levels of a detector, one level after the other, {@code [anchors, 4]}.
   *
   * @throws IllegalArgumentException if there is no such network, or it is no detector
   */
  float[] anchors() {
    if (detector == null) {
      throw new IllegalArgumentException("Anchors are those of a detector: " + name);
    }
    List<AnchorLevel> levels = architecture().anchors(inputSize, Detector.of(detector, classes));
    int count = levels.stream().mapToInt(AnchorLevel::count).reduce(0, Math::addExact);
    FloatBuffer all = FloatBuffer.allocate(Math.multiplyExact(4, count));
    levels.forEach(level -> all.put(level.boxes()));
    return all.array();
  }

  /**
   * The table that the network is made from.
   *
   * @throws IllegalArgumentException if there is none
   */
  Architecture architecture() {
    return Family.ALL.stream()
        .filter(family -> family.has(name))
        .findFirst()
        .orElseThrow(this::unknown)
        .architecture(name, variation);
  }

  private IllegalArgumentException unknown() {
    List<String> names = Zoo.names();
    return new IllegalArgumentException(
        "Model must be one of %s: %s%s"
            .formatted(
                String.join(", ", names),
                name,
                NearestName.of(name, names)
                    .map(near -> " (did you mean %s?)".formatted(near))
                    .orElse("")));
  }
}
