package org.mocovit.model.architecture;

/** What follows the depthwise convolution of MoSA's enhancement branch. */
public enum EnhancementNorm {
  /** Batch normalisation, as after every convolution of the paper's figure. */
  BN,
  /** Nothing. */
  NONE
}
