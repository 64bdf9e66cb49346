package org.mocovit.imagenet;

import java.util.ArrayList;
import java.util.List;
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
 * @param confusions the pairs of classes that were taken for one another, the most frequent first
 * @param mistakes the most confident mistakes, the most confident first
 * @param real accuracy by ReaL labels; null where none were given
 * @param restriction the part of the classes that counts; null where all do
 * @param missingPaths the first images of the truth without a prediction, at most {@link
 *     PathSample#KEPT}
 * @param withoutTruth how many predicted images the truth does not have
 * @param withoutTruthPaths the first of these, at most {@link PathSample#KEPT}
 */
public record ImagenetReport(
    List<ClassResult> classes,
    @Nullable String whyNoTop5,
    List<ReliabilityBin> reliability,
    List<Confusion> confusions,
    List<Mistake> mistakes,
    @Nullable RealResult real,
    @Nullable Restriction restriction,
    List<String> missingPaths,
    long withoutTruth,
    List<String> withoutTruthPaths) {
  private static final String NO_REAL_LABELS = "no ReaL labels were given";

  /** Copies the lists; refuses a report of no class, or one half with top-5. */
  public ImagenetReport {
    classes = List.copyOf(classes);
    reliability = List.copyOf(reliability);
    confusions = List.copyOf(confusions);
    mistakes = List.copyOf(mistakes);
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

  /** Accuracy of the same images where all classes are ranked; undefined without restriction. */
  public Measure top1Unrestricted() {
    return restriction == null
        ? undefined("top1_unrestricted", "the evaluation is not restricted to valid classes")
        : restriction.top1();
  }

  /** Top-1 accuracy by ReaL labels; undefined without them. */
  public Measure realTop1() {
    return real == null ? undefined("real_top1", NO_REAL_LABELS) : real.top1();
  }

  /** Top-5 accuracy by ReaL labels; undefined without them. */
  public Measure realTop5() {
    return real == null ? undefined("real_top5", NO_REAL_LABELS) : real.top5();
  }

  /**
   * All measures, in the order of a report: always the same ones, undefined where not asked for.
   */
  public List<Measure> measures() {
    List<Measure> measures =
        new ArrayList<>(List.of(top1(), top5(), meanPerClassTop1(), calibrationError()));
    measures.addAll(averages().measures());
    measures.addAll(List.of(realTop1(), realTop5(), top1Unrestricted()));
    return measures;
  }

  /** Precision, recall and F1 averaged over the classes of the truth. */
  public ClassAverages averages() {
    return new ClassAverages(classes);
  }

  private static Measure undefined(String metric, String reason) {
    return new Measure(metric, Measure.ALL, new MetricValue.Undefined(reason), null, 0);
  }

  private long sum(ToLongFunction<ClassResult> count) {
    return classes.stream().mapToLong(count).sum();
  }
}
