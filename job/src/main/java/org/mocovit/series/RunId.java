package org.mocovit.series;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Name of a run in its series, and of its folder.
 *
 * @param text 1 to 100 letters, digits and {@code . _ + = @ -}, of which the first is a letter or a
 *     digit
 */
public record RunId(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=@-]{0,99}");

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Refuses what is no name of a folder on every file system. */
  public RunId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be 1 to 100 letters, digits and . _ + = @ -, beginning with a letter or a digit: "
              + text);
    }
  }

  /** The minute of a time, such as {@code 2026-11-27T0300Z}; such names sort by age. */
  public static RunId at(Instant time) {
    return new RunId(MINUTE.format(time));
  }

  @Override
  public String toString() {
    return text;
  }
}
