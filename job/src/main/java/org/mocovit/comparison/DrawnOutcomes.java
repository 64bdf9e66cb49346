package org.mocovit.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MergeableState;
import org.mocovit.imagenet.ClassAverages;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.Outcome;
import org.mocovit.imagenet.ReliabilityBin;
import org.mocovit.imagenet.ReliabilityState;

/**
 * What a classifier has right on each draw of a bootstrap, by class and by range of confidence.
 * Arrays are in the order of classes (or ranges) and, within one, of draws, so that an image adds
 * to neighbours; a thousand classes and draws take 12 MB.
 */
final class DrawnOutcomes implements MergeableState<DrawnOutcomes> {
  private static final long serialVersionUID = 1;

  /** Confidences are added as whole multiples of 2<sup>-32</sup>, so that order plays no part. */
  private static final int FRACTION_BITS = 32;

  private final int classes;
  private final int draws;
  private final int[] images;
  private final int[] right;
  private final int[] predicted;
  private final int[] binImages;
  private final int[] binRight;
  private final long[] binConfidence;

  DrawnOutcomes(int classes, int draws) {
    this.classes = classes;
    this.draws = draws;
    images = new int[classes * draws];
    right = new int[classes * draws];
    predicted = new int[classes * draws];
    binImages = new int[ReliabilityState.BINS * draws];
    binRight = new int[ReliabilityState.BINS * draws];
    binConfidence = new long[ReliabilityState.BINS * draws];
  }

  /** Counts one image as many times as each draw has it. */
  void add(Outcome outcome, int[] times) {
    int trueClass = outcome.trueClass().id();
    add(images, trueClass, times);
    if (outcome.correct()) {
      add(right, trueClass, times);
    }
    NamedClass first = outcome.predictedClass();
    if (first != null && first.id() < classes) {
      add(predicted, first.id(), times);
    }
    Double confidence = outcome.confidence();
    if (confidence != null) {
      int bin = ReliabilityState.bin(confidence);
      add(binImages, bin, times);
      if (outcome.correct()) {
        add(binRight, bin, times);
      }
      long multiples = Math.round(Math.scalb(confidence, FRACTION_BITS));
      for (int draw = 0; draw < draws; draw++) {
        binConfidence[bin * draws + draw] += times[draw] * multiples;
      }
    }
  }

  private static void add(int[] counts, int row, int[] times) {
    int from = row * times.length;
    for (int draw = 0; draw < times.length; draw++) {
      counts[from + draw] += times[draw];
    }
  }

  @Override
  public DrawnOutcomes merge(DrawnOutcomes other) {
    sum(images, other.images);
    sum(right, other.right);
    sum(predicted, other.predicted);
    sum(binImages, other.binImages);
    sum(binRight, other.binRight);
    for (int i = 0; i < binConfidence.length; i++) {
      binConfidence[i] += other.binConfidence[i];
    }
    return this;
  }

  private static void sum(int[] counts, int[] more) {
    if (counts.length != more.length) {
      throw new IllegalArgumentException(
          "Merged states must be as long: %d, %d".formatted(counts.length, more.length));
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  /** The measures by name on each draw; not a number where undefined. */
  Map<String, double[]> values() {
    Map<String, double[]> values = new TreeMap<>();
    for (int draw = 0; draw < draws; draw++) {
      List<ClassResult> drawn = classes(draw);
      if (!drawn.isEmpty()) {
        for (Measure measure : new ClassAverages(drawn).measures()) {
          put(values, measure.metric(), draw, measure.value().orNull());
        }
      }
      put(values, "ece_15", draw, ReliabilityState.expectedCalibrationError(bins(draw)).orNull());
    }
    double[] recall = values.get("macro_recall");
    if (recall != null) {
      values.put("mean_per_class_top1", recall);
    }
    return values;
  }

  private void put(Map<String, double[]> values, String metric, int draw, @Nullable Double value) {
    double[] row = values.get(metric);
    if (row == null) {
      row = new double[draws];
      Arrays.fill(row, Double.NaN);
      values.put(metric, row);
    }
    row[draw] = value == null ? Double.NaN : value;
  }

  /** A class of which no image was drawn is not in the truth of that draw. */
  private List<ClassResult> classes(int draw) {
    List<ClassResult> drawn = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      int at = c * draws + draw;
      if (images[at] > 0) {
        drawn.add(new ClassResult(c, null, null, images[at], 0, predicted[at], right[at], null));
      }
    }
    return drawn;
  }

  private List<ReliabilityBin> bins(int draw) {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < ReliabilityState.BINS; bin++) {
      int at = bin * draws + draw;
      bins.add(
          new ReliabilityBin(
              bin / (double) ReliabilityState.BINS,
              (bin + 1) / (double) ReliabilityState.BINS,
              binImages[at],
              binRight[at],
              Math.scalb((double) binConfidence[at], -FRACTION_BITS)));
    }
    return bins;
  }
}
