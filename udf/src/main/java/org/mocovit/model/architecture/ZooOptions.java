package org.mocovit.model.architecture;

import java.util.stream.IntStream;
import org.mocovit.model.LabelTable;

/**
 * What can be chosen about a model of the zoo.
 *
 * @param inputSize rows and columns of the input, at least {@value #MIN_INPUT_SIZE}
 * @param labels the classes, in the order of the logits
 * @param weights where the weights come from
 * @param batchNorms how the graph holds batch normalisations
 * @param precision what the graph computes with
 * @param variation how the model differs from those that have a name
 */
public record ZooOptions(
    int inputSize,
    LabelTable labels,
    WeightSource weights,
    BatchNormForm batchNorms,
    Precision precision,
    Variation variation) {
  /** One cell of the last map. */
  private static final int MIN_INPUT_SIZE = 32;

  private static final LabelTable IMAGENET = LabelTable.shipped("imagenet-1k");

  /** Checks the size. */
  public ZooOptions {
    if (inputSize < MIN_INPUT_SIZE) {
      throw new IllegalArgumentException(
          "input-size must be at least %d: %d".formatted(MIN_INPUT_SIZE, inputSize));
    }
  }

  /** 224x224, the 1,000 classes of ImageNet, weights of seed 0, folded, float32. */
  public static ZooOptions defaults() {
    return new ZooOptions(
        224, IMAGENET, new SeededWeights(0), BatchNormForm.FOLDED, Precision.FP32, Variation.NONE);
  }

  /** These options with another input size. */
  public ZooOptions withInputSize(int size) {
    return new ZooOptions(size, labels, weights, batchNorms, precision, variation);
  }

  /**
   * These options with a number of classes: ImageNet's labels for 1,000, else {@code class_0},
   * {@code class_1} and so on.
   */
  public ZooOptions withClasses(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1: " + classes);
    }
    return withLabels(
        classes == IMAGENET.size()
            ? IMAGENET
            : LabelTable.of(
                IntStream.range(0, classes).mapToObj(index -> "class_" + index).toList()));
  }

  /** These options with other classes. */
  public ZooOptions withLabels(LabelTable table) {
    return new ZooOptions(inputSize, table, weights, batchNorms, precision, variation);
  }

  /** These options with other weights. */
  public ZooOptions withWeights(WeightSource source) {
    return new ZooOptions(inputSize, labels, source, batchNorms, precision, variation);
  }

  /** These options with the other form of batch normalisations. */
  public ZooOptions withBatchNorms(BatchNormForm form) {
    return new ZooOptions(inputSize, labels, weights, form, precision, variation);
  }

  /** These options with another precision. */
  public ZooOptions withPrecision(Precision other) {
    return new ZooOptions(inputSize, labels, weights, batchNorms, other, variation);
  }

  GraphForm form() {
    return new GraphForm(batchNorms, precision);
  }

  /** These options with a model that differs from those that have a name. */
  public ZooOptions withVariation(Variation other) {
    return new ZooOptions(inputSize, labels, weights, batchNorms, precision, other);
  }
}
