package org.mocovit.dataset.csv;

/** Text that is no comma-separated values; the message names line and file. */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, and where. */
  public CsvException(String message) {
    super(message);
  }
}
