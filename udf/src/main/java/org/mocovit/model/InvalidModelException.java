package org.mocovit.model;

import java.util.List;

/** A model, or what is said about it, cannot be used; the message names every problem and file. */
public final class InvalidModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Several problems of one file.
   *
   * @param origin the file to edit
   * @param problems one sentence each, not empty
   */
  public InvalidModelException(String origin, List<String> problems) {
    super(origin + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One problem, with its cause. */
  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
    this.problems = List.of(message);
  }

  /** One problem. */
  public InvalidModelException(String message) {
    super(message);
    this.problems = List.of(message);
  }

  /** One sentence a problem. */
  public List<String> problems() {
    return problems;
  }
}
