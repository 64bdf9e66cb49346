package org.mocovit.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mocovit.imagenet.PairedAccuracy;
import org.mocovit.predict.BusyTime;
import org.mocovit.predict.SideBySide;
import org.mocovit.report.AlignedTable;

/** A float model and its form in 8 bits beside each other, for people. */
final class QuantizationText {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private QuantizationText() {}

  /**
   * The lines of the table.
   *
   * @param floatBytes size of the float model's file
   * @param quantizedBytes size of the other's
   * @param compared both on the same images, the float model first; at least one image
   * @param accuracy of both; null where the true classes are not known
   */
  static List<String> lines(
      long floatBytes,
      long quantizedBytes,
      SideBySide compared,
      @Nullable PairedAccuracy accuracy) {
    AlignedTable.Alignment right = AlignedTable.Alignment.RIGHT;
    AlignedTable table =
        new AlignedTable(List.of(AlignedTable.Alignment.LEFT, right, right, right));
    table.add(List.of("", "float32", "8 bits", "change"));
    table.add(
        List.of(
            "file, bytes",
            "%,d".formatted(floatBytes),
            "%,d".formatted(quantizedBytes),
            change((double) floatBytes, (double) quantizedBytes)));
    if (accuracy != null) {
      table.add(
          List.of(
              "top-1",
              text("%.2f %%", 100 * accuracy.first()),
              text("%.2f %%", 100 * accuracy.second()),
              text("%+.2f points", 100 * (accuracy.second() - accuracy.first()))));
    }
    addSpeed(table, compared);
    return table.lines();
  }

  private static void addSpeed(AlignedTable table, SideBySide compared) {
    double images = compared.images().size();
    BusyTime first = compared.firstTime();
    BusyTime second = compared.secondTime();
    double firstCpu = first.cpuNanos() / NANOS_PER_MILLI / images;
    double secondCpu = second.cpuNanos() / NANOS_PER_MILLI / images;
    table.add(
        List.of(
            "CPU ms/image",
            text("%.3f", firstCpu),
            text("%.3f", secondCpu),
            change(firstCpu, secondCpu)));
    double firstSpeed = images / first.wallNanos() * NANOS_PER_SECOND;
    double secondSpeed = images / second.wallNanos() * NANOS_PER_SECOND;
    table.add(
        List.of(
            "images/s, one thread",
            text("%,.0f", firstSpeed),
            text("%,.0f", secondSpeed),
            change(firstSpeed, secondSpeed)));
  }

  private static String change(double from, double to) {
    return text("%+.1f %%", 100 * (to / from - 1));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
