package org.mocovit.model.architecture;

/** Where the Ghost modules that widen blocks of MoCoViT-D have dynamic ReLUs. */
public enum DynamicReluPlacement {
  /** One on what the module puts out, {@code dyrelu}, and nothing after its convolutions. */
  OUTPUT,
  /** One after each of its convolutions: {@code primary.dyrelu}, {@code cheap.dyrelu}. */
  CONVOLUTIONS
}
