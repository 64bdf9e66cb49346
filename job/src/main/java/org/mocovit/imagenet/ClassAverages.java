package org.mocovit.imagenet;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/**
 * Precision, recall and F1 averaged over the classes that occur in the truth: macro, each class
 * alike, and weighted, each by its images. As scikit-learn's {@code
 * precision_recall_fscore_support} has it with {@code labels} = the classes of the truth and {@code
 * zero_division=0}: a class that never came first has no precision and counts as 0.
 */
public final class ClassAverages {
  private final List<ClassResult> classes;
  private final long images;

  /**
   * Averages.
   *
   * @param classes the classes of the truth, not empty
   */
  public ClassAverages(List<ClassResult> classes) {
    this.classes = classes;
    this.images = classes.stream().mapToLong(ClassResult::images).sum();
  }

  /** Mean of the classes' precisions. */
  public Measure macroPrecision() {
    return macro("precision", ClassResult::precision);
  }

  /** Mean of the classes' F1. */
  public Measure macroF1() {
    return macro("f1", ClassResult::f1);
  }

  /** Mean of the images' classes' F1. */
  public Measure weightedF1() {
    return weighted("f1", ClassResult::f1);
  }

  /** {@code macro_precision, macro_recall, macro_f1}, and the same {@code weighted_}. */
  public List<Measure> measures() {
    return List.of(
        macroPrecision(),
        macro("recall", ClassResult::top1),
        macroF1(),
        weighted("precision", ClassResult::precision),
        weighted("recall", ClassResult::top1),
        weightedF1());
  }

  private Measure macro(String name, Function<ClassResult, MetricValue> value) {
    double mean = sum(c -> orZero(value.apply(c))) / classes.size();
    return measure("macro_" + name, mean, classes.size());
  }

  private Measure weighted(String name, Function<ClassResult, MetricValue> value) {
    double mean = sum(c -> c.images() * orZero(value.apply(c))) / images;
    return measure("weighted_" + name, mean, images);
  }

  private double sum(ToDoubleFunction<ClassResult> term) {
    double sum = 0;
    for (ClassResult c : classes) {
      sum += term.applyAsDouble(c);
    }
    return sum;
  }

  private static Measure measure(String name, double mean, long count) {
    // Rounding can carry a mean of ones beyond 1.
    return new Measure(name, Measure.ALL, new MetricValue.Fraction(Math.min(1, mean)), null, count);
  }

  private static double orZero(MetricValue value) {
    Double defined = value.orNull();
    return defined == null ? 0 : defined;
  }
}
