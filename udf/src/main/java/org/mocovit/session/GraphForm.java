package org.mocovit.session;

/** In what form ONNX Runtime gets a model's graph. */
public enum GraphForm {
  /**
   * Fitted to the processor: where a CPU runs the model and ONNX Runtime keeps maps in blocks of 16
   * channels, Ghost modules are laid out in such blocks. Anywhere else as the file has it.
   */
  FITTED,

  /** As the file has it. */
  AS_WRITTEN
}
