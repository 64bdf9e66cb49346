package org.mocovit.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mocovit.image.decode.Decoding;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.series.RunId;
import org.mocovit.session.DeviceRequest;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How option values are read, so that a wrong one is found before anything starts. */
final class Values {
  private Values() {}

  /** An integer of at least 1. */
  static final class PositiveInt implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return whole(value, 1);
    }
  }

  /** An integer of at least 0. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return whole(value, 0);
    }
  }

  /** An integer of at least 1, or {@code all}. */
  static final class TopK implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return value.equals("all") ? Integer.MAX_VALUE : whole(value, 1);
    }
  }

  /** A name and an integer of at least 1, as in {@code height=224}. */
  static final class AxisLength implements ITypeConverter<Map.Entry<String, Integer>> {
    @Override
    public Map.Entry<String, Integer> convert(String value) {
      int split = value.lastIndexOf('=');
      if (split < 1) {
        throw new TypeConversionException("must be an axis and its length, A=N: " + value);
      }
      return Map.entry(value.substring(0, split), whole(value.substring(split + 1), 1));
    }
  }

  /** A key and what is recorded under it, as in {@code top-1=0.75}. */
  static final class Fact implements ITypeConverter<Map.Entry<String, String>> {
    private static final Pattern FORM =
        Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*)=(\\P{Cntrl}{1,1000})");

    @Override
    public Map.Entry<String, String> convert(String value) {
      Matcher fact = FORM.matcher(value);
      if (!fact.matches()) {
        throw new TypeConversionException(
            "must be KEY=VALUE, a key of lower-case letters, digits and single hyphens, and a value"
                + " of 1 to 1,000 characters without control characters: "
                + value);
      }
      return Map.entry(fact.group(1), fact.group(2));
    }
  }

  /** Rows and columns, or one number for both. */
  static final class Sides implements ITypeConverter<InputSize> {
    @Override
    public InputSize convert(String value) {
      try {
        return InputSize.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A run's name in its series. */
  static final class RunName implements ITypeConverter<RunId> {
    @Override
    public RunId convert(String value) {
      try {
        return new RunId(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A share in [0, 1]. */
  static final class Fraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      try {
        double fraction = Double.parseDouble(value);
        if (fraction >= 0 && fraction <= 1) {
          return fraction;
        }
      } catch (NumberFormatException e) {
        // Not a number: refused below, like a number outside the range.
      }
      throw new TypeConversionException("must be a fraction in [0, 1]: " + value);
    }
  }

  /** A device by its key. */
  static final class DeviceKey implements ITypeConverter<DeviceRequest> {
    @Override
    public DeviceRequest convert(String value) {
      return choice(DeviceRequest.values(), DeviceRequest::key, value);
    }
  }

  /** How images are decoded, by its key. */
  static final class DecodingKey implements ITypeConverter<Decoding> {
    @Override
    public Decoding convert(String value) {
      return choice(Decoding.values(), Decoding::key, value);
    }
  }

  /** The transformer blocks with squeeze and excite: numbers of at least 1, or {@code none}. */
  static final class Blocks implements ITypeConverter<List<Integer>> {
    @Override
    public List<Integer> convert(String value) {
      return value.equals("none")
          ? List.of()
          : Arrays.stream(value.split(",", -1)).map(number -> whole(number, 1)).toList();
    }
  }

  /**
   * Lets options of an enum's type be given by the constants' names in lower case, as the product
   * writes all keys; the parser's own conversion wants them as they stand in the code.
   */
  static <E extends Enum<E>> void registerKeys(CommandLine commands, Class<E> choices) {
    commands.registerConverter(
        choices,
        value ->
            choice(
                choices.getEnumConstants(),
                constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                value));
  }

  private static <E> E choice(E[] choices, Function<E, String> key, String value) {
    return Arrays.stream(choices)
        .filter(choice -> key.apply(choice).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of %s: %s"
                        .formatted(
                            Arrays.stream(choices).map(key).collect(Collectors.joining(", ")),
                            value)));
  }

  private static int whole(String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Not an integer: refused below, like one that is too small.
    }
    throw new TypeConversionException(
        "must be an integer of at least %d: %s".formatted(least, value));
  }
}
