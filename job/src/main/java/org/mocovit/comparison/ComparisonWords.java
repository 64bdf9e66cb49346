package org.mocovit.comparison;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.evaluation.DifferenceInterval;
import org.mocovit.model.Task;
import org.mocovit.report.MetricsJson;
import org.mocovit.report.WrittenMetrics;

/** Numbers and names of comparisons as people read them. */
final class ComparisonWords {
  /** Below this a p-value counts as more than chance, as an interval of 95 % without 0 does. */
  static final double SIGNIFICANCE = 0.05;

  private ComparisonWords() {}

  /** A fraction in per cent. */
  static String percent(@Nullable Double fraction) {
    return fraction == null ? "undefined" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  /** A difference in percentage points, with its sign; empty where it is undefined. */
  static String points(@Nullable Double difference) {
    return difference == null ? "" : String.format(Locale.ROOT, "%+.2f", 100 * difference);
  }

  /** An interval in percentage points; empty where there is none. */
  static String interval(@Nullable DifferenceInterval interval) {
    return interval == null
        ? ""
        : String.format(Locale.ROOT, "[%+.2f, %+.2f]", 100 * interval.low(), 100 * interval.high());
  }

  /** A p-value; empty where there is no test. */
  static String probability(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    return value < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** The model's name, or where it is not known the folder. */
  static String model(WrittenMetrics run) {
    String model = run.model();
    return model == null ? run.folder() : model;
  }

  /** What is measured of a class. */
  static String classMeasure(Task task) {
    return task == Task.CLASSIFY ? "top-1" : MetricsJson.title(task, "AP");
  }

  /** What classes are counted by. */
  static String classCount(Task task) {
    return task == Task.CLASSIFY ? "images" : "objects";
  }

  /** What happened to the images that the candidate has worse. */
  static String worse(Task task) {
    return task == Task.CLASSIFY ? "right before, wrong now" : "with a lower AP of their own";
  }

  /** What happened to the images that the candidate has better. */
  static String better(Task task) {
    return task == Task.CLASSIFY ? "wrong before, right now" : "with a higher AP of their own";
  }

  /**
   * The verdict on the leading measure, a sentence: which way it went and whether that may be
   * chance.
   *
   * @param task what was measured
   */
  static String verdict(Task task, MetricComparison leading) {
    String metric = MetricsJson.title(task, leading.metric());
    Double difference = leading.difference();
    if (difference == null) {
      return metric + " is undefined in one of the two.";
    }
    DifferenceInterval interval = leading.interval();
    String moved =
        "%s went from %s to %s (%s points)"
            .formatted(
                metric,
                percent(leading.baseline()),
                percent(leading.candidate()),
                points(difference));
    if (interval == null) {
      return moved + "; how sure that is cannot be told.";
    }
    boolean chance =
        interval.containsZero() || (leading.pValue() != null && leading.pValue() >= SIGNIFICANCE);
    return chance
        ? moved + ": no difference that could not be chance."
        : moved + ": more than chance, at 95 % confidence.";
  }
}
