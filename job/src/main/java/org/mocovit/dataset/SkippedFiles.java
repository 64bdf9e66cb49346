package org.mocovit.dataset;

import java.util.List;

/**
 * Files of a source that do not count as images, for telling the user.
 *
 * @param count how many, at least 0
 * @param examples the first few by path, relative to where the listing began
 */
public record SkippedFiles(long count, List<String> examples) {
  /** No file was skipped. */
  public static final SkippedFiles NONE = new SkippedFiles(0, List.of());

  /** Copies the list. */
  public SkippedFiles {
    examples = List.copyOf(examples);
  }
}
