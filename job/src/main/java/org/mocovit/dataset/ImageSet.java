package org.mocovit.dataset;

import java.util.List;
import org.mocovit.predict.ImageRef;

/**
 * The images a run works on.
 *
 * @param root what the images' paths are relative to, as {@code Path.toString()} of Hadoop writes
 *     it
 * @param format the form of the source
 * @param images not empty, in the order of their paths' UTF-16 code units
 * @param fingerprint SHA-256 over every path and size in that order, lower-case hexadecimal
 * @param totalBytes the sum of the sizes that are known
 * @param skipped files of the source that do not count as images
 */
public record ImageSet(
    String root,
    SourceFormat format,
    List<ImageRef> images,
    String fingerprint,
    long totalBytes,
    SkippedFiles skipped) {
  /** Copies the list and checks that it is not empty. */
  public ImageSet {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new DatasetException("Image set must not be empty: " + root);
    }
  }

  /** SHA-256 over every id in the set's order, 64 bits each, big-endian, hexadecimal. */
  public String idsFingerprint() {
    return Digests.ofIds(images);
  }
}
