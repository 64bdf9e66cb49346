package org.mocovit.model.architecture;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variation among what a model's file says of its provenance: one key for each option that is not
 * as in the papers, with the option's name.
 */
final class VariationKeys {
  private static final String WIDTH = "width";
  private static final String MTB_STAGES = "mtb-stages";
  private static final String MTB_SE = "mtb-se";
  private static final String ATTENTION = "attention";
  private static final String HEADS = "heads";
  private static final String SCALE = "attention-scale";
  private static final String VALUE_ACTIVATION = "value-activation";
  private static final String ENHANCEMENT_NORM = "enhancement-norm";
  private static final String FFN = "ffn";
  private static final String DOWN_ACTIVATION = "down-activation";
  private static final String NORM = "norm";
  private static final String DYRELU = "dyrelu";
  private static final String DYRELU_REDUCTION = "dyrelu-reduction";
  private static final String DYRELU_PLACEMENT = "dyrelu-placement";

  private VariationKeys() {}

  /** What is said: nothing for what is as in the papers. */
  static Map<String, Object> write(Variation variation) {
    Map<String, Object> all = all(variation);
    all.entrySet().removeAll(all(Variation.NONE).entrySet());
    return all;
  }

  private static Map<String, Object> all(Variation variation) {
    Map<String, Object> all = new LinkedHashMap<>();
    AttentionForm attention = variation.form().attention();
    FeedForwardForm feedForward = variation.form().feedForward();
    DynamicReluForm relu = variation.dynamicRelu();
    put(all, WIDTH, variation.width());
    put(all, MTB_STAGES, variation.mtbStages());
    put(all, MTB_SE, variation.mtbGates());
    put(all, ATTENTION, key(attention.kind()));
    put(all, HEADS, attention.heads());
    put(all, SCALE, attention.scale());
    put(all, VALUE_ACTIVATION, key(attention.valueActivation()));
    put(all, ENHANCEMENT_NORM, key(attention.enhancementNorm()));
    put(all, FFN, key(feedForward.kind()));
    put(all, DOWN_ACTIVATION, key(feedForward.downActivation()));
    put(all, NORM, key(variation.form().norm()));
    put(all, DYRELU, key(relu.type()));
    put(all, DYRELU_REDUCTION, relu.reduction());
    put(all, DYRELU_PLACEMENT, key(relu.placement()));
    return all;
  }

  /**
   * The reverse of {@link #write}.
   *
   * @throws com.typesafe.config.ConfigException if a value is of another type
   * @throws IllegalArgumentException if a value cannot be
   */
  static Variation read(Config said) {
    Variation none = Variation.NONE;
    AttentionForm attention = none.form().attention();
    FeedForwardForm feedForward = none.form().feedForward();
    DynamicReluForm relu = none.dynamicRelu();
    TransformerForm form =
        new TransformerForm(
            new AttentionForm(
                choice(said, ATTENTION, attention.kind()),
                said.hasPath(HEADS) ? said.getInt(HEADS) : attention.heads(),
                number(said, SCALE),
                choice(said, VALUE_ACTIVATION, attention.valueActivation()),
                choice(said, ENHANCEMENT_NORM, attention.enhancementNorm())),
            new FeedForwardForm(
                choice(said, FFN, feedForward.kind()),
                choice(said, DOWN_ACTIVATION, feedForward.downActivation())),
            choice(said, NORM, none.form().norm()));
    return new Variation(
        number(said, WIDTH),
        said.hasPath(MTB_STAGES) ? said.getIntList(MTB_STAGES) : none.mtbStages(),
        said.hasPath(MTB_SE) ? said.getIntList(MTB_SE) : null,
        form,
        new DynamicReluForm(
            choice(said, DYRELU, relu.type()),
            said.hasPath(DYRELU_REDUCTION) ? said.getInt(DYRELU_REDUCTION) : relu.reduction(),
            choice(said, DYRELU_PLACEMENT, relu.placement())));
  }

  private static void put(Map<String, Object> all, String key, @Nullable Object value) {
    if (value != null) {
      all.put(key, value);
    }
  }

  private static @Nullable Double number(Config said, String key) {
    return said.hasPath(key) ? Double.valueOf(said.getDouble(key)) : null;
  }

  private static <E extends Enum<E>> E choice(Config said, String key, E usual) {
    return said.hasPath(key)
        ? Enum.valueOf(usual.getDeclaringClass(), said.getString(key).toUpperCase(Locale.ROOT))
        : usual;
  }

  private static String key(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
