package org.mocovit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of those options that were given, to refuse them where they would be of no effect. */
final class GivenOptions {
  private final List<String> names = new ArrayList<>();

  /** Adds an option's name if it has a value. */
  GivenOptions and(String name, @Nullable Object value) {
    if (value != null) {
      names.add(name);
    }
    return this;
  }

  /**
   * What is wrong with them where the head is another one; nothing if there are none.
   *
   * @param heads with which they have an effect
   */
  Optional<String> problem(String heads) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("%s must come with --head %s".formatted(String.join(", ", names), heads));
  }

  /** A value, or the usual one where none was given. */
  static <T> T or(@Nullable T value, T usual) {
    return value == null ? usual : value;
  }
}
