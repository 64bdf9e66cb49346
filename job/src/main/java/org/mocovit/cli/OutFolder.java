package org.mocovit.cli;

import org.apache.hadoop.conf.Configuration;
import org.mocovit.dataset.LocationException;
import org.mocovit.inference.RunFolder;

/** The folder that {@code --out} names. */
final class OutFolder {
  private OutFolder() {}

  /** Refuses a name that is none. */
  static void requireName(String out) {
    if (out.isBlank()) {
      throw new UsageException("--out must name a folder: '%s'".formatted(out));
    }
  }

  /**
   * Refuses a folder in which something lies already, before any work is done for it.
   *
   * @throws UsageException if it is not new and not empty
   */
  static void requireNew(String out, Configuration hadoop) {
    requireName(out);
    try {
      new RunFolder(out, hadoop).requireEmpty();
    } catch (LocationException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
