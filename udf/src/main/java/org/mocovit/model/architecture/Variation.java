package org.mocovit.model.architecture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model differs from those that have a name of their own: by its width, and for MoCoViT by
 * what the paper's ablations vary and what its text leaves open.
 *
 * @param width what channel counts are multiplied by, or null where the model's name says it; at
 *     most {@value #MAX_WIDTH}
 * @param mtbStages the stages, of 1 to {@value #STAGES}, whose bottlenecks are transformer blocks
 *     where they keep size and channels; ascending
 * @param mtbGates the transformer blocks with squeeze and excite, counted from 1 at the image's
 *     end, ascending; null for those whose bottlenecks have it in GhostNet's table
 * @param form what the transformer blocks are made of
 * @param dynamicRelu the dynamic ReLUs of MoCoViT-D
 */
public record Variation(
    @Nullable Double width,
    List<Integer> mtbStages,
    @Nullable List<Integer> mtbGates,
    TransformerForm form,
    DynamicReluForm dynamicRelu) {
  private static final int STAGES = 4;
  private static final int MAX_WIDTH = 10;

  /** The models as the papers have them. */
  public static final Variation NONE =
      new Variation(null, List.of(STAGES), null, TransformerForm.MOBILE, DynamicReluForm.DEFAULT);

  /** Checks the width and the numbers of stages and blocks, and sorts these. */
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
    mtbStages = ascending(mtbStages);
    if (mtbGates != null) {
      if (form.feedForward().kind() == FeedForwardKind.VANILLA) {
        throw new IllegalArgumentException("mtb-se is for --ffn moffn only");
      }
      mtbGates = ascending(mtbGates);
    }
  }

  /** This variation with channel counts multiplied by so much, or with the name's width. */
  public Variation withWidth(@Nullable Double multiplier) {
    return new Variation(multiplier, mtbStages, mtbGates, form, dynamicRelu);
  }

  /** This variation with transformer blocks in these stages. */
  public Variation withMtbStages(List<Integer> stages) {
    return new Variation(width, stages, mtbGates, form, dynamicRelu);
  }

  /** This variation with squeeze and excite in these transformer blocks, or in the usual ones. */
  public Variation withMtbGates(@Nullable List<Integer> blocks) {
    return new Variation(width, mtbStages, blocks, form, dynamicRelu);
  }

  /** This variation with other transformer blocks. */
  public Variation withForm(TransformerForm other) {
    return new Variation(width, mtbStages, mtbGates, other, dynamicRelu);
  }

  /** This variation with other dynamic ReLUs. */
  public Variation withDynamicRelu(DynamicReluForm other) {
    return new Variation(width, mtbStages, mtbGates, form, other);
  }

  /** Whether anything but the width and the dynamic ReLUs is not the paper's. */
  boolean variesTransformers() {
    return !withWidth(null).withDynamicRelu(DynamicReluForm.DEFAULT).equals(NONE);
  }

  /** Whether the dynamic ReLUs are not those that MoCoViT-D's name stands for. */
  boolean variesDynamicRelus() {
    return !dynamicRelu.equals(DynamicReluForm.DEFAULT);
  }

  private static List<Integer> ascending(List<Integer> numbers) {
    return numbers.stream().distinct().sorted().toList();
  }
}
