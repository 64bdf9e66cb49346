package org.mocovit.model.architecture;

/** Where a transformer block normalises. */
public enum TransformerNorm {
  /** By the batch normalisations after its convolutions only, the paper's. */
  BN,
  /** Also by layer normalisations before its attention and before its feed-forward network. */
  LN
}
