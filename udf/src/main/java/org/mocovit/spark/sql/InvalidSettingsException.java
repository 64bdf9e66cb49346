package org.mocovit.spark.sql;

import java.util.List;

/** Settings under {@code spark.mocovit.} cannot be used; the message names every problem. */
public final class InvalidSettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> problems) {
    super(String.join("; ", problems));
  }

  InvalidSettingsException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
