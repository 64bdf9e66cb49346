package org.mocovit.model.reference;

/** What a reference network does wrong on purpose, to see that comparisons notice it. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** MoSA's sum has the depthwise branch only. */
  NO_ATTENTION,
  /** MoSA weighs channels by channels, {@code [C, C]}, instead of tokens by tokens. */
  ATTENTION_OVER_CHANNELS,
  /** MoSA multiplies each channel's map by its own transpose, as unofficial code does. */
  ATTENTION_WITHIN_CHANNELS,
  /** MoSA's weights sum to 1 over the queries instead of the keys. */
  SOFTMAX_OVER_QUERIES,
  /** MoSA's scale is 64^-0.5 at all widths, as in unofficial code. */
  FIXED_SCALE,
  /** The second residual of a transformer block is added twice. */
  DOUBLED_BLOCK_RESIDUAL,
  /** The shortcut of a Ghost bottleneck or an inverted residual is added twice. */
  DOUBLED_BOTTLENECK_RESIDUAL,
  /** The dynamic ReLU takes its offsets for its slopes. */
  DYNAMIC_RELU_ORDER,
  /** Batch normalisations have 100 times their epsilon. */
  LARGE_EPSILON
}
