package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mocovit.coco.AreaRange;
import org.mocovit.coco.AreaSource;
import org.mocovit.coco.IouType;
import org.mocovit.evaluation.Bootstrap;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the options of {@code evaluate coco} are read. */
final class CocoValues {
  private CocoValues() {}

  /** Numbers, separated by commas. */
  record Thresholds(List<Double> values) {}

  /** Whole numbers, separated by commas. */
  record Caps(List<Integer> values) {}

  /** Ids, separated by commas. */
  record Ids(List<Long> values) {}

  /** Ranges {@code name=low:high}, separated by commas; behind that of all. */
  record Areas(List<AreaRange> values) {}

  private static <T> List<T> list(String value, String rule, Function<String, T> element) {
    try {
      return Stream.of(value.split(",", -1)).map(String::strip).map(element).toList();
    } catch (NumberFormatException e) {
      throw new TypeConversionException("must be %s: %s".formatted(rule, value));
    }
  }

  /** Lets the parser read what must overlap, and whose area counts. */
  static void registerKeys(CommandLine commands) {
    Values.registerKeys(commands, IouType.class);
    Values.registerKeys(commands, AreaSource.class);
  }

  /** IoU thresholds. */
  static final class ThresholdList implements ITypeConverter<Thresholds> {
    private static final String RULE = "rising numbers in (0, 1], separated by commas";

    @Override
    public Thresholds convert(String value) {
      List<Double> thresholds = list(value, RULE, Double::valueOf);
      double last = 0;
      for (double threshold : thresholds) {
        if (!(threshold > last && threshold <= 1)) {
          throw new TypeConversionException("must be %s: %s".formatted(RULE, value));
        }
        last = threshold;
      }
      return new Thresholds(thresholds);
    }
  }

  /** Numbers of detections. */
  static final class CapList implements ITypeConverter<Caps> {
    private static final String RULE = "rising whole numbers of at least 1, separated by commas";

    @Override
    public Caps convert(String value) {
      List<Integer> caps = list(value, RULE, Integer::valueOf);
      int last = 0;
      for (int cap : caps) {
        if (cap <= last) {
          throw new TypeConversionException("must be %s: %s".formatted(RULE, value));
        }
        last = cap;
      }
      return new Caps(caps);
    }
  }

  /** How often to measure again. */
  static final class Replicates implements ITypeConverter<Bootstrap> {
    @Override
    public Bootstrap convert(String value) {
      try {
        return new Bootstrap(Integer.parseInt(value));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "must be a whole number from 0 to %d: %s".formatted(Bootstrap.MOST_REPLICATES, value));
      }
    }
  }

  /** Ids of images or categories. */
  static final class IdList implements ITypeConverter<Ids> {
    @Override
    public Ids convert(String value) {
      return new Ids(list(value, "whole numbers, separated by commas", Long::valueOf));
    }
  }

  /** Ranges of sizes. */
  static final class AreaList implements ITypeConverter<Areas> {
    private static final String RULE = "NAME=LOW:HIGH, separated by commas, in square pixels";

    @Override
    public Areas convert(String value) {
      List<AreaRange> ranges = new ArrayList<>(List.of(AreaRange.ALL));
      ranges.addAll(list(value, RULE, AreaList::range));
      if (ranges.stream().map(AreaRange::name).distinct().count() < ranges.size()) {
        throw new TypeConversionException(
            "must have names that differ, and other than 'all': " + value);
      }
      return new Areas(ranges);
    }

    private static AreaRange range(String text) {
      String[] parts = text.split("[=:]", -1);
      if (parts.length != 3) {
        throw new TypeConversionException("must be %s: %s".formatted(RULE, text));
      }
      try {
        return new AreaRange(
            parts[0].strip(), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("must be %s: %s".formatted(RULE, text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("must be %s: %s".formatted(RULE, e.getMessage()));
      }
    }
  }
}
