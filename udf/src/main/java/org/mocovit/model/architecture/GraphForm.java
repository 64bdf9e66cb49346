package org.mocovit.model.architecture;

/**
 * How a graph holds a network.
 *
 * @param batchNorms where the batch normalisations after convolutions are
 * @param precision what it computes with
 */
record GraphForm(BatchNormForm batchNorms, Precision precision) {
  /** Folded, in single precision. */
  static final GraphForm FOLDED = new GraphForm(BatchNormForm.FOLDED, Precision.FP32);

  /** With the tensors that a source of weights has, as it has them. */
  static final GraphForm SEPARATE = new GraphForm(BatchNormForm.SEPARATE, Precision.FP32);
}
