package org.mocovit.predict;

import java.util.List;

/**
 * What a classifier says about one image.
 *
 * @param imageId the image's id
 * @param path the image's path relative to its set's root
 * @param topK classes by falling score; of equal scores the lower class index comes first
 */
public record Classification(long imageId, String path, List<ClassScore> topK) {
  /** Copies the list. */
  public Classification {
    topK = List.copyOf(topK);
  }
}
