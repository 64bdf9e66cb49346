package org.mocovit.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mocovit.model.architecture.AttentionKind;
import org.mocovit.model.architecture.FeedForwardKind;
import org.mocovit.model.architecture.TransformerNorm;
import org.mocovit.session.DeviceRequest;
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
      for (DeviceRequest device : DeviceRequest.values()) {
        if (device.key().equals(value)) {
          return device;
        }
      }
      throw new TypeConversionException(
          "must be one of %s: %s"
              .formatted(
                  Arrays.stream(DeviceRequest.values())
                      .map(DeviceRequest::key)
                      .collect(Collectors.joining(", ")),
                  value));
    }
  }

  /** A constant by its name in lower case. */
  private abstract static class Key<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] choices;

    Key(E[] choices) {
      this.choices = choices.clone();
    }

    @Override
    public E convert(String value) {
      return Arrays.stream(choices)
          .filter(choice -> key(choice).equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "must be one of %s: %s"
                          .formatted(
                              Arrays.stream(choices)
                                  .map(Key::key)
                                  .collect(Collectors.joining(", ")),
                              value)));
    }

    private static String key(Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT);
    }
  }

  /** What transformer blocks attend with. */
  static final class AttentionKey extends Key<AttentionKind> {
    AttentionKey() {
      super(AttentionKind.values());
    }
  }

  /** What follows the attention in transformer blocks. */
  static final class FeedForwardKey extends Key<FeedForwardKind> {
    FeedForwardKey() {
      super(FeedForwardKind.values());
    }
  }

  /** Where transformer blocks normalise. */
  static final class NormKey extends Key<TransformerNorm> {
    NormKey() {
      super(TransformerNorm.values());
    }
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
