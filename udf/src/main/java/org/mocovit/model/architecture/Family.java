package org.mocovit.model.architecture;

import java.util.List;
import java.util.function.Function;

/**
 * Models of one architecture at several widths.
 *
 * @param name what all their names begin with
 * @param widths the widths that have a name of their own, as those names spell them
 * @param tables the architecture at width 1.0 by what is varied of it
 */
record Family(String name, List<String> widths, Function<Variation, Architecture> tables) {
  /** All families, what the product is named for first. */
  static final List<Family> ALL =
      List.of(
          new Family("mocovit", List.of("0.5", "0.75", "1.0", "1.3", "1.5"), Family::mocovit),
          new Family("mocovit-d", List.of("1.0"), Family::dynamicMocovit),
          fixed("ghostnet", List.of("0.5", "1.0", "1.3"), GhostNet.TABLE),
          fixed("mobilenetv3-large", List.of("0.75", "1.0"), MobileNetV3.LARGE));

  Family {
    widths = List.copyOf(widths);
  }

  private static Architecture mocovit(Variation variation) {
    requireNoDynamicRelus("mocovit", variation);
    return Mocovit.table(GhostExpansion.RELU, variation);
  }

  private static Architecture dynamicMocovit(Variation variation) {
    return Mocovit.table(GhostExpansion.of(variation.dynamicRelu()), variation);
  }

  private static Family fixed(String name, List<String> widths, Architecture table) {
    return new Family(
        name,
        widths,
        variation -> {
          if (variation.variesTransformers()) {
            throw new IllegalArgumentException(
                "only mocovit and mocovit-d have transformer blocks to vary: " + name);
          }
          requireNoDynamicRelus(name, variation);
          return table;
        });
  }

  private static void requireNoDynamicRelus(String name, Variation variation) {
    if (variation.variesDynamicRelus()) {
      throw new IllegalArgumentException("only mocovit-d has dynamic ReLUs to vary: " + name);
    }
  }

  /** The names of the models. */
  List<String> models() {
    return widths.stream().map("%s-%%sx".formatted(name)::formatted).toList();
  }

  /** Whether a name is the family's or of one of its models. */
  boolean has(String model) {
    return model.equals(name) || models().contains(model);
  }

  /**
   * The architecture of a model.
   *
   * @param model a name that the family {@link #has}
   * @param variation whose width the family's name needs, and a model's name excludes
   */
  Architecture architecture(String model, Variation variation) {
    int named = models().indexOf(model);
    Double width = variation.width();
    if (named >= 0 && width != null) {
      throw new IllegalArgumentException(
          "width must not be given for a name that says it, but for %s: %s".formatted(name, model));
    }
    if (named < 0 && width == null) {
      throw new IllegalArgumentException(
          "width must be given for %s, or one of %s be named"
              .formatted(name, String.join(", ", models())));
    }
    double multiplier = width == null ? Double.parseDouble(widths.get(named)) : width;
    return tables.apply(variation).scaled(multiplier);
  }
}
