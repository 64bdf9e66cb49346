package org.mocovit.model.architecture;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.LabelTable;

/**
 * What can be chosen about a model of the zoo.
 *
 * @param inputSize rows and columns of the input; a classifier's are equal, a detector's at least
 *     {@value #MIN_DETECTOR_SIDE}, other ones at least {@value #MIN_CLASSIFIER_SIDE}
 * @param labels the classes, in the order of the logits
 * @param weights where the weights come from
 * @param batchNorms how the graph holds batch normalisations
 * @param precision what the graph computes with
 * @param variation how the model differs from those that have a name
 * @param detector the sizes of a detector, or null for a classifier
 */
public record ZooOptions(
    InputSize inputSize,
    LabelTable labels,
    WeightSource weights,
    BatchNormForm batchNorms,
    Precision precision,
    Variation variation,
    @Nullable DetectorForm detector) {
  /** One cell of the last map. */
  private static final int MIN_CLASSIFIER_SIDE = 32;

  /** The coarsest map of the backbone has two cells a side, so that the maps' sides differ. */
  private static final int MIN_DETECTOR_SIDE = 64;

  private static final LabelTable IMAGENET = LabelTable.shipped("imagenet-1k");
  private static final LabelTable COCO = LabelTable.shipped("coco-80");

  /** Checks that the network can take the input. */
  public ZooOptions {
    if (detector == null && Math.min(inputSize.height(), inputSize.width()) < MIN_CLASSIFIER_SIDE) {
      throw new IllegalArgumentException(
          "input-size must be at least %d: %s".formatted(MIN_CLASSIFIER_SIDE, inputSize));
    }
    if (detector == null && !inputSize.isSquare()) {
      throw new IllegalArgumentException(
          "input-size of a classifier must be a square: " + inputSize);
    }
    if (detector != null && Math.min(inputSize.height(), inputSize.width()) < MIN_DETECTOR_SIDE) {
      throw new IllegalArgumentException(
          "input-size of a detector must be at least %d: %s"
              .formatted(MIN_DETECTOR_SIDE, inputSize));
    }
  }

  /** 224x224, the 1,000 classes of ImageNet, weights of seed 0, folded, float32. */
  public static ZooOptions defaults() {
    return new ZooOptions(
        InputSize.square(224),
        IMAGENET,
        new SeededWeights(0),
        BatchNormForm.FOLDED,
        Precision.FP32,
        Variation.NONE,
        null);
  }

  /** These options with another input size. */
  public ZooOptions withInputSize(int side) {
    return withInputSize(InputSize.square(side));
  }

  /** These options with another input size. */
  public ZooOptions withInputSize(InputSize size) {
    return new ZooOptions(size, labels, weights, batchNorms, precision, variation, detector);
  }

  /**
   * These options with a number of classes: ImageNet's labels for a classifier of 1,000, COCO's for
   * a detector of 80, else {@code class_0}, {@code class_1} and so on.
   */
  public ZooOptions withClasses(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1: " + classes);
    }
    LabelTable usual = detector == null ? IMAGENET : COCO;
    return withLabels(
        classes == usual.size()
            ? usual
            : LabelTable.of(
                IntStream.range(0, classes).mapToObj(index -> "class_" + index).toList()));
  }

  /** These options with other classes. */
  public ZooOptions withLabels(LabelTable table) {
    return new ZooOptions(inputSize, table, weights, batchNorms, precision, variation, detector);
  }

  /** These options with other weights. */
  public ZooOptions withWeights(WeightSource source) {
    return new ZooOptions(inputSize, labels, source, batchNorms, precision, variation, detector);
  }

  /** These options with the other form of batch normalisations. */
  public ZooOptions withBatchNorms(BatchNormForm form) {
    return new ZooOptions(inputSize, labels, weights, form, precision, variation, detector);
  }

  /** These options with another precision. */
  public ZooOptions withPrecision(Precision other) {
    return new ZooOptions(inputSize, labels, weights, batchNorms, other, variation, detector);
  }

  GraphForm form() {
    return new GraphForm(batchNorms, precision);
  }

  /** These options with a model that differs from those that have a name. */
  public ZooOptions withVariation(Variation other) {
    return new ZooOptions(inputSize, labels, weights, batchNorms, precision, other, detector);
  }

  /** These options with a detector on the backbone, for COCO's 80 classes, or with none. */
  public ZooOptions withDetector(@Nullable DetectorForm form) {
    return new ZooOptions(
        inputSize, form == null ? IMAGENET : COCO, weights, batchNorms, precision, variation, form);
  }
}
