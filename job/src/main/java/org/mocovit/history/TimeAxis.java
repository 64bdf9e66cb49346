package org.mocovit.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mocovit.report.plot.Range;

/**
 * Times as numbers of an axis: hours since 1970 where all lie within some days, else days, so that
 * its round numbers are round times (UTC).
 *
 * @param unit seconds that the axis counts as 1
 * @param range the times that the axis shows
 */
record TimeAxis(long unit, Range range) {
  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;
  private static final long FEW_DAYS = 4 * DAY;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** An axis that shows all times; those that are not known are left out. */
  static TimeAxis of(List<@Nullable Instant> times) {
    List<Long> seconds =
        times.stream().filter(Objects::nonNull).map(Instant::getEpochSecond).sorted().toList();
    if (seconds.isEmpty()) {
      return new TimeAxis(DAY, Range.FRACTIONS);
    }
    long first = seconds.get(0);
    long last = seconds.get(seconds.size() - 1);
    long unit = last - first < FEW_DAYS ? HOUR : DAY;
    // One moment alone stands in the middle of its surroundings.
    double room = last == first ? 1 : 0;
    return new TimeAxis(
        unit, Range.around(List.of(first / (double) unit - room, last / (double) unit + room)));
  }

  /** A time as a number of the axis. */
  double at(Instant time) {
    return time.getEpochSecond() / (double) unit;
  }

  /** A number of the axis in words: the date at midnight, else the hour. */
  String text(double number) {
    ZonedDateTime time = Instant.ofEpochSecond(Math.round(number * unit)).atZone(ZoneOffset.UTC);
    boolean midnight = time.getHour() == 0 && time.getMinute() == 0;
    return (unit == DAY || midnight ? DATE : CLOCK).format(time);
  }
}
