package org.mocovit.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;
import org.mocovit.model.architecture.DetectorForm;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.Variation;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.reference.Parameters;

/**
 * How a model is made: which network, from what, how long.
 *
 * @param name the model's
 * @param family the network's
 * @param width multiplies its channels
 * @param inputSize rows and columns of the input
 * @param detector the sizes of the head, or null for a classifier
 * @param backbone the model whose weights a detector starts from, or null for fresh weights
 * @param plan how long and how fast
 */
record Recipe(
    String name,
    String family,
    double width,
    int inputSize,
    @Nullable DetectorForm detector,
    @Nullable String backbone,
    Plan plan) {
  /**
   * How long and how fast a network learns.
   *
   * @param seed from which all draws follow
   * @param epochs passes through the images
   * @param warmupEpochs of them with rising rates
   * @param batch images a step
   * @param rate the highest learning rate
   * @param weightDecay see {@link AdamW}
   * @param imagesPerEpoch how many an epoch takes of them, others each time; null for all
   */
  record Plan(
      long seed,
      int epochs,
      int warmupEpochs,
      int batch,
      double rate,
      double weightDecay,
      @Nullable Integer imagesPerEpoch) {
    Plan {
      if (imagesPerEpoch != null && imagesPerEpoch < batch) {
        throw new IllegalArgumentException(
            "images-per-epoch must be at least batch (%d): %d".formatted(batch, imagesPerEpoch));
      }
    }

    /** How many images an epoch takes of so many. */
    int images(int all) {
      return imagesPerEpoch == null ? all : Math.min(imagesPerEpoch, all);
    }
  }

  /**
   * Reads a recipe.
   *
   * @param file HOCON; its name is the model's
   * @param seed from which all draws follow
   * @throws com.typesafe.config.ConfigException if a key is missing or of another type
   */
  static Recipe read(Path file, long seed) {
    Config said = ConfigFactory.parseFile(file.toFile()).resolve();
    String name = file.getFileName().toString().replace(".conf", "");
    return new Recipe(
        name,
        said.getString("architecture"),
        said.getDouble("width"),
        said.getInt("input-size"),
        RecipeHead.read(said),
        said.hasPath("backbone") ? said.getString("backbone") : null,
        new Plan(
            seed,
            said.getInt("epochs"),
            said.getInt("warmup-epochs"),
            said.getInt("batch"),
            said.getDouble("rate"),
            said.getDouble("weight-decay"),
            said.hasPath("images-per-epoch") ? said.getInt("images-per-epoch") : null));
  }

  /**
   * What the network is to become good at, on a set.
   *
   * @param data folder of the set
   * @param labels its classes
   * @param parameters the network's tensors
   */
  Objective objective(Path data, List<String> labels, Parameters parameters) {
    ExampleSet set = new ExampleSet(Zoo.description(options(labels)).preprocess());
    return detector == null
        ? objective(
            labels,
            parameters,
            set.classified(data, "train", labels),
            set.classified(data, "val", labels))
        : objective(labels, parameters, set.annotated(data, "train"), set.annotated(data, "val"));
  }

  /**
   * What the network is to become good at.
   *
   * @param labels the classes
   * @param parameters the network's tensors
   * @param training what there is to learn from
   * @param validation what is held back
   */
  Objective objective(
      List<String> labels,
      Parameters parameters,
      List<Example> training,
      List<Example> validation) {
    return new RecipeObjective(this, labels, parameters).on(training, validation);
  }

  /**
   * What the network learns from.
   *
   * @param file the weights of {@link #backbone}, or null for a recipe without one
   * @param labels the classes
   * @throws IllegalArgumentException if the recipe names a backbone and there is no file, or the
   *     other way round
   * @throws org.mocovit.model.InvalidModelException if the file lacks such a backbone
   */
  Parameters start(@Nullable Path file, List<String> labels) {
    if ((file == null) != (backbone == null)) {
      throw new IllegalArgumentException(
          "--backbone must be given for a recipe with a backbone, and for no other: %s, and %s has %s"
              .formatted(
                  file == null ? "none given" : file, name, backbone == null ? "none" : backbone));
    }
    ZooOptions options = options(labels);
    List<TensorSpec> tensors = Zoo.tensors(family, options);
    WeightSource fresh = new FreshWeights(plan.seed());
    if (file == null) {
      return Parameters.of(tensors, fresh);
    }
    try (PretrainedBackbone source = PretrainedBackbone.open(file, tensors, fresh)) {
      return Parameters.of(tensors, source);
    }
  }

  /** What the zoo builds. */
  ZooOptions options(List<String> labels) {
    ZooOptions sized =
        detector == null ? ZooOptions.defaults() : ZooOptions.defaults().withDetector(detector);
    return sized
        .withInputSize(InputSize.square(inputSize))
        .withLabels(LabelTable.of(labels))
        .withVariation(Variation.NONE.withWidth(width));
  }
}
