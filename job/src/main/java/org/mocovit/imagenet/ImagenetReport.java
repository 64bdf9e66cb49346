package org.mocovit.imagenet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;

/**
 * The result of an evaluation: the classes of the truth with their counts, and what follows of
 * them.
 *
 * <p>An image of the truth without a prediction counts as wrong and stays in the denominator: an
 * evaluation that drops the images a model or its decoder failed on flatters them. A prediction
 * without truth is counted and not scored.
 *
 * @param classes the classes that occur in the truth, by class index
 * @param whyNoTop5 why top-5 is undefined, for people; null where it is defined
 * @param reliability confidence against correctness, by rising confidence
 * @param missingPaths the first images of the truth without a prediction, at most {@link
 *     PathSample#KEPT}
 * @param withoutTruth how many predicted images the truth does not have
 * @param withoutTruthPaths the first of these, at most {@link PathSample#KEPT}
 */
public record ImagenetReport(
    List<ClassResult> classes,
    @Nullable String whyNoTop5,
    List<ReliabilityBin> reliability,
    List<String> missingPaths,
    long withoutTruth,
    List<String> withoutTruthPaths) {
  /** Copies the lists; refuses a report of no class, or one half with top-5. */
  public ImagenetReport {
    classes = List.copyOf(classes);
    reliability = List.copyOf(reliability);
    missingPaths = List.copyOf(missingPaths);
    withoutTruthPaths = List.copyOf(withoutTruthPaths);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("Report must have at least one class");
    }
    for (ClassResult c : classes) {
      if ((c.top5Correct() == null) != (whyNoTop5 != null)) {
        throw new IllegalArgumentException(
            "Top-5 must be known of all classes or of none: class " + c.classId());
      }
    }
  }

  /** How many images the truth has. */
  public long images() {
    return sum(ClassResult::images);
  }

  /** How many of them have no prediction. */
  public long missing() {
    return sum(ClassResult::missing);
  }

  /** How many images have their class at the first place. */
  public long top1Correct() {
    return sum(ClassResult::top1Correct);
  }

  /** How many images have their class within the first five places; null where undefined. */
  public @Nullable Long top5Correct() {
    long sum = 0;
    for (ClassResult c : classes) {
      Long correct = c.top5Correct();
      if (correct == null) {
        return null;
      }
      sum += correct;
    }
    return sum;
  }

  /** Share of all images of the truth that have their class at the first place. */
  public Measure top1() {
    return Measure.share("top1", Measure.ALL, top1Correct(), images());
  }

  /** Share of all images of the truth that have their class within the first five places. */
  public Measure top5() {
    Long correct = top5Correct();
    return correct == null
        ? new Measure(
            "top5",
            Measure.ALL,
            new MetricValue.Undefined(String.valueOf(whyNoTop5)),
            null,
            images())
        : Measure.share("top5", Measure.ALL, correct, images());
  }

  /** Mean of the classes' top-1 accuracies over the classes that occur in the truth. */
  public Measure meanPerClassTop1() {
    double sum = 0;
    for (ClassResult c : classes) {
      sum += (double) c.top1Correct() / c.images();
    }
    return new Measure(
        "mean_per_class_top1",
        Measure.ALL,
        new MetricValue.Fraction(sum / classes.size()),
        null,
        classes.size());
  }

  /** Expected calibration error over the images that have a confidence. */
  public Measure calibrationError() {
    return new Measure(
        "ece_15",
        Measure.ALL,
        ReliabilityState.expectedCalibrationError(reliability),
        null,
        reliability.stream().mapToLong(ReliabilityBin::images).sum());
  }

  /** The measures of all images, in the order of a report. */
  public List<Measure> summary() {
    return List.of(top1(), top5(), meanPerClassTop1(), calibrationError());
  }

  /**
   * The {@link #summary} and, for each range of confidence, {@code reliability_accuracy} (top-1)
   * and {@code reliability_confidence} (mean), grouped by range.
   */
  public List<Measure> measures() {
    List<Measure> measures = new ArrayList<>(summary());
    for (ReliabilityBin bin : reliability) {
      String group = String.format(Locale.ROOT, "confidence (%.4f, %.4f]", bin.low(), bin.high());
      measures.add(Measure.share("reliability_accuracy", group, bin.correct(), bin.images()));
      measures.add(
          new Measure("reliability_confidence", group, meanConfidence(bin), null, bin.images()));
    }
    return measures;
  }

  private static MetricValue meanConfidence(ReliabilityBin bin) {
    return bin.images() == 0
        ? new MetricValue.Undefined("no image has such a confidence")
        : new MetricValue.Fraction(Math.min(1, bin.confidenceSum() / bin.images()));
  }

  private long sum(ToLongFunction<ClassResult> count) {
    return classes.stream().mapToLong(count).sum();
  }
}
