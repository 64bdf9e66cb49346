package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model differs from those that have a name of their own: by its width, and for MoCoViT by
 * the choices that the paper's ablations vary.
 *
 * @param width what channel counts are multiplied by, or null where the model's name says it; at
 *     most {@value #MAX_WIDTH}
 * @param mtbStages the stages, of 1 to {@value #STAGES}, whose bottlenecks are transformer blocks
 *     where they keep size and channels; ascending
 * @param form what the transformer blocks are made of
 */
public record Variation(@Nullable Double width, List<Integer> mtbStages, TransformerForm form) {
  private static final int STAGES = 4;
  private static final int MAX_WIDTH = 10;

  /** The models as the papers have them. */
  public static final Variation NONE = new Variation(null, List.of(STAGES), TransformerForm.MOBILE);

  /** Checks the width and the stages, and sorts these. */
  public Variation {
    if (width != null && !(width > 0 && width <= MAX_WIDTH)) {
      throw new IllegalArgumentException(
          "width must be above 0 and at most %d: %s".formatted(MAX_WIDTH, width));
    }
    if (mtbStages.stream().anyMatch(stage -> stage < 1 || stage > STAGES)) {
      throw new IllegalArgumentException(
          "mtb-stages must be of 1 to %d: %s".formatted(STAGES, mtbStages));
    }
    if (mtbStages.isEmpty()) {
      throw new IllegalArgumentException(
          "mtb-stages must name a stage, without any it is ghostnet");
    }
    mtbStages = mtbStages.stream().distinct().sorted().toList();
  }

  /** Whether transformer blocks, their places or what they are made of, are not the paper's. */
  boolean ablates() {
    return !mtbStages.equals(NONE.mtbStages) || !form.equals(NONE.form);
  }

  /** What a model's provenance says about it; nothing for what is as in the papers. */
  Map<String, Object> provenance() {
    Map<String, Object> said = new LinkedHashMap<>();
    if (width != null) {
      said.put("width", width);
    }
    if (ablates()) {
      said.put("mtb-stages", mtbStages);
      said.put("attention", key(form.attention()));
      said.put("ffn", key(form.feedForward()));
      said.put("norm", key(form.norm()));
    }
    return said;
  }

  /**
   * The reverse of {@link #provenance}.
   *
   * @throws com.typesafe.config.ConfigException if a value is of another type
   * @throws IllegalArgumentException if a value cannot be
   */
  static Variation of(Config said) {
    Double width = said.hasPath("width") ? Double.valueOf(said.getDouble("width")) : null;
    if (!said.hasPath("mtb-stages")) {
      return new Variation(width, NONE.mtbStages, NONE.form);
    }
    TransformerForm form =
        new TransformerForm(
            choice(AttentionKind.class, said.getString("attention")),
            choice(FeedForwardKind.class, said.getString("ffn")),
            choice(TransformerNorm.class, said.getString("norm")));
    return new Variation(width, said.getIntList("mtb-stages"), form);
  }

  private static <E extends Enum<E>> E choice(Class<E> kind, String key) {
    return Enum.valueOf(kind, key.toUpperCase(Locale.ROOT));
  }

  private static String key(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
