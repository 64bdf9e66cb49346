package org.mocovit.evaluation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a metric must reach, or must not go beyond: {@code top1>=0.70}, {@code ece_15<=0.05}, {@code
 * AP>=baseline-0.005}.
 *
 * @param metric its name in {@code metrics.json}
 * @param relation on which side of the bound it must lie
 * @param ofBaseline whether the bound counts from the metric of another evaluation
 * @param value the bound, or what is added to the other evaluation's metric
 */
public record MetricGate(String metric, Relation relation, boolean ofBaseline, double value) {
  private static final String BASELINE = "baseline";

  private static final Pattern FORM =
      Pattern.compile("\\s*(\\w+)\\s*(>=|<=)\\s*(?:(baseline)\\s*)?([+-]?\\s*[0-9.eE-]+)?\\s*");

  /** On which side of a bound. */
  public enum Relation {
    /** At the bound or above. */
    AT_LEAST(">=", "at least"),
    /** At the bound or below. */
    AT_MOST("<=", "at most");

    private final String sign;
    private final String words;

    Relation(String sign, String words) {
      this.sign = sign;
      this.words = words;
    }

    private boolean holds(BigDecimal value, BigDecimal bound) {
      int order = value.compareTo(bound);
      return this == AT_LEAST ? order >= 0 : order <= 0;
    }

    private static Relation of(String sign) {
      return Arrays.stream(values()).filter(r -> r.sign.equals(sign)).findFirst().orElseThrow();
    }
  }

  /** Refuses a bound that nothing can be compared with. */
  public MetricGate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Bound of %s must be finite: %s".formatted(metric, value));
    }
  }

  /** A metric must be at least a number. */
  public static MetricGate atLeast(String metric, double bound) {
    return new MetricGate(metric, Relation.AT_LEAST, false, bound);
  }

  /**
   * Reads a gate.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static MetricGate parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      boolean ofBaseline = form.group(3) != null;
      String number = form.group(4);
      // A sign stands between a baseline and a number; a number alone may have one.
      boolean complete = ofBaseline ? number == null || isSigned(number) : number != null;
      Optional<Double> value = number == null ? Optional.of(0.0) : number(number);
      if (complete && value.isPresent()) {
        return new MetricGate(
            form.group(1), Relation.of(form.group(2)), ofBaseline, value.orElseThrow());
      }
    }
    throw new IllegalArgumentException(
        "must be METRIC>=NUMBER, METRIC<=NUMBER or METRIC>=baseline-NUMBER: " + text);
  }

  private static boolean isSigned(String number) {
    return number.startsWith("+") || number.startsWith("-");
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text.replaceAll("\\s", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Why the gate is broken; empty if it holds. An undefined metric breaks it, on either side.
   *
   * @param measured the metric, or null where it is undefined
   * @param baseline the other evaluation's, or null where there is none or it is undefined
   */
  public Optional<String> failure(@Nullable Double measured, @Nullable Double baseline) {
    if (ofBaseline && baseline == null) {
      return Optional.of("gate: %s: the baseline's %s is undefined".formatted(this, metric));
    }
    // In decimals, as people compute bounds: in doubles 0.5006 - 0.005 is above 0.4956.
    BigDecimal bound = BigDecimal.valueOf(value);
    if (ofBaseline && baseline != null) {
      bound = bound.add(BigDecimal.valueOf(baseline));
    }
    if (measured != null && relation.holds(BigDecimal.valueOf(measured), bound)) {
      return Optional.empty();
    }
    String from = baseline != null && ofBaseline ? " (%s %s)".formatted(BASELINE, baseline) : "";
    return Optional.of(
        "gate: %s must be %s %s%s: %s"
            .formatted(
                metric,
                relation.words,
                text(bound),
                from,
                measured == null ? "undefined" : text(BigDecimal.valueOf(measured))));
  }

  private static String text(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** The gate as it is written. */
  @Override
  public String toString() {
    String offset = value == 0 ? "" : "%s%s".formatted(value > 0 ? "+" : "-", Math.abs(value));
    return metric + relation.sign + (ofBaseline ? BASELINE + offset : Double.toString(value));
  }
}
