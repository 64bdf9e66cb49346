package org.mocovit.mask;

/** A mask that cannot be: its runs, text, size or polygon break a rule that the message names. */
public final class InvalidMaskException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Says which rule, and the actual value. */
  public InvalidMaskException(String message) {
    super(message);
  }
}
