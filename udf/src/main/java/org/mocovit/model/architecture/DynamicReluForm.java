package org.mocovit.model.architecture;

/**
 * The dynamic ReLUs of MoCoViT-D, of which the paper's text gives no more than that they are there.
 *
 * @param type what the lines depend on
 * @param reduction R, which the width of the inner layer is divided by, at least 1
 * @param placement where they are in a widening Ghost module
 */
public record DynamicReluForm(DynamicReluType type, int reduction, DynamicReluPlacement placement) {
  /** The reading that this zoo's names stand for. */
  public static final DynamicReluForm DEFAULT =
      new DynamicReluForm(DynamicReluType.B, 8, DynamicReluPlacement.OUTPUT);

  /** Checks R. */
  public DynamicReluForm {
    if (reduction < 1) {
      throw new IllegalArgumentException("dyrelu-reduction must be at least 1: " + reduction);
    }
  }

  DynamicRelu layer() {
    return new DynamicRelu(type, reduction);
  }
}
