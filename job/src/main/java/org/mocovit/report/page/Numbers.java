package org.mocovit.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. What is not known is a dash. */
public final class Numbers {
  /** What stands for a number that there is not. */
  public static final String NONE = "–";

  private static final String[] BYTE_UNITS = {"bytes", "KB", "MB", "GB", "TB", "PB"};

  private Numbers() {}

  /** A whole number with its thousands apart. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number of things, such as "1 image" or "2 images". */
  public static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** A fraction as per cent with one digit, such as "97.8 %". */
  public static String percent(@Nullable Double fraction) {
    return fraction == null ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }

  /** A fraction as whole per cent, for axes. */
  public static String wholePercent(double fraction) {
    return Math.round(100 * fraction) + " %";
  }

  /** The ends of an interval in per cent, such as "96.1 to 98.7 %"; empty where there is none. */
  public static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null
        ? ""
        : String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * low, 100 * high);
  }

  /** A number with few digits: as many as tell it apart from its neighbours. */
  public static String decimal(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }

  /** A count for an axis, such as "20", "1.5 k" or "2 M". */
  public static String shortCount(double count) {
    if (Math.abs(count) >= 1e6) {
      return tick(count / 1e6) + " M";
    }
    return Math.abs(count) >= 1000 ? tick(count / 1000) + " k" : tick(count);
  }

  /** A number with up to three digits and no more than it needs, for axes: "0.5", "1", "1.5". */
  public static String tick(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A time, such as "350 ms", "12.5 s", "3 min 20 s" or "2 h 05 min". */
  public static String seconds(double seconds) {
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.0f ms", 1000 * seconds);
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %02d s".formatted(whole / 60, whole % 60)
        : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
  }

  /** A size, such as "3.3 MB". */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    String form = unit == 0 || value >= 99.5 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, value, BYTE_UNITS[unit]);
  }
}
