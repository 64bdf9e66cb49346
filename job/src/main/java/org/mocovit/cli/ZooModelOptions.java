package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;
import org.mocovit.model.architecture.BatchNormForm;
import org.mocovit.model.architecture.DetectorForm;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.architecture.Precision;
import org.mocovit.model.architecture.SeededWeights;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.ZooOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What can be chosen about a model of the zoo. */
final class ZooModelOptions {
  private static final String INPUT_SIZE = "--input-size";

  @Spec(Spec.Target.SELF)
  CommandSpec mixin = CommandSpec.create();

  @Option(
      names = {INPUT_SIZE, "--input"},
      paramLabel = "HxW",
      converter = Values.Sides.class,
      description =
          "Rows and columns of the input, or one number for both; a classifier's is a square."
              + " Default: 224, or 416 for detectors.")
  @Nullable InputSize inputSize;

  @Option(
      names = "--classes",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description =
          "How many classes. Default: 1000, or 80 for detectors; of imported weights, as many as"
              + " they have.")
  @Nullable Integer classes;

  @Option(
      names = "--labels",
      paramLabel = "L",
      split = ",",
      description =
          "Class names, separated by commas, or imagenet-1k or coco-80. Default: ImageNet's for"
              + " 1000 classes, COCO's for a detector's 80, else class_0, class_1, …")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--batch-norms",
      paramLabel = "B",
      description =
          "folded into the convolutions, for inference, or separate, as nodes of their own."
              + " Default: folded.")
  BatchNormForm batchNorms = BatchNormForm.FOLDED;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "fp32, or fp16 for weights and activations in half precision; input and output are"
              + " float32 in any case. Default: fp32.")
  Precision precision = Precision.FP32;

  @Mixin ArchitectureOptions architecture = new ArchitectureOptions();

  @Mixin DetectorOptions detector = new DetectorOptions();

  /** Lets the parser read the values of these options, whichever command has them. */
  static void registerKeys(CommandLine commands) {
    Values.registerKeys(commands, BatchNormForm.class);
    Values.registerKeys(commands, Precision.class);
    ArchitectureOptions.registerKeys(commands);
    DetectorOptions.registerKeys(commands);
  }

  /** The options, with weights of a seed. */
  ZooOptions options(long seed) {
    return options(new SeededWeights(seed), OptionalInt.empty());
  }

  /**
   * The options, with these weights.
   *
   * @param weights where they come from
   * @param classesThere how many classes they have, if that is known
   */
  ZooOptions options(WeightSource weights, OptionalInt classesThere) {
    try {
      ZooOptions options =
          ZooOptions.defaults()
              .withWeights(weights)
              .withBatchNorms(batchNorms)
              .withPrecision(precision)
              .withVariation(architecture.variation());
      DetectorForm form = detector.form();
      if (form != null) {
        options = options.withInputSize(DetectorOptions.INPUT).withDetector(form);
      }
      if (inputSize != null) {
        options = options.withInputSize(inputSize);
      }
      if (classes != null) {
        options = options.withClasses(classes);
      } else if (classesThere.isPresent()) {
        options = options.withClasses(classesThere.getAsInt());
      }
      return labels.isEmpty() ? options : options.withLabels(table(options));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The names of those of these options that were given. */
  List<String> given(ParseResult parsed) {
    return parsed.matchedOptions().stream()
        .filter(option -> mixin.options().contains(option))
        .map(OptionSpec::longestName)
        .distinct()
        .toList();
  }

  /** The same, and the seed's name where one was given. */
  List<String> changing(@Nullable Long seed, ParseResult parsed) {
    List<String> given = new ArrayList<>(given(parsed));
    if (seed != null) {
      given.add(0, "--seed");
    }
    return given;
  }

  /** The names of those that were given, without the input's size. */
  List<String> building(ParseResult parsed) {
    return given(parsed).stream().filter(name -> !name.equals(INPUT_SIZE)).toList();
  }

  private LabelTable table(ZooOptions options) {
    LabelTable table =
        labels.size() == 1 && LabelTable.SHIPPED.contains(labels.get(0))
            ? LabelTable.shipped(labels.get(0))
            : LabelTable.of(labels);
    if (classes != null && table.size() != options.labels().size()) {
      throw new UsageException(
          "--labels must name --classes %d classes: %d".formatted(classes, table.size()));
    }
    return table;
  }
}
