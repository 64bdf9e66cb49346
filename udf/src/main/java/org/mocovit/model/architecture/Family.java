package org.mocovit.model.architecture;

import java.util.List;

/**
 * Models of one architecture at several widths.
 *
 * @param name what all their names begin with
 * @param widths the widths that have a name of their own, as those names spell them
 * @param table the architecture at width 1.0
 */
record Family(String name, List<String> widths, Architecture table) {
  /** All families, what the product is named for first. */
  static final List<Family> ALL =
      List.of(
          new Family("mocovit", List.of("0.5", "0.75", "1.0", "1.3", "1.5"), Mocovit.TABLE),
          new Family("mocovit-d", List.of("1.0"), Mocovit.DYNAMIC),
          new Family("ghostnet", List.of("0.5", "1.0", "1.3"), GhostNet.TABLE),
          new Family("mobilenetv3-large", List.of("0.75", "1.0"), MobileNetV3.LARGE));

  Family {
    widths = List.copyOf(widths);
  }

  /** The name of one width's model. */
  String model(String width) {
    return "%s-%sx".formatted(name, width);
  }
}
