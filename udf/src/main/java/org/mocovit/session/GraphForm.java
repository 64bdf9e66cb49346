package org.mocovit.session;

/** In what form ONNX Runtime gets a model's graph. */
public enum GraphForm {
  /**
   * Fitted to the processor: where a CPU with AVX-512 runs the model, Ghost modules are laid out in
   * its blocks of channels, as {@link FittedGraph} says. Anywhere else as the file has it.
   */
  FITTED,

  /** As the file has it. */
  AS_WRITTEN
}
