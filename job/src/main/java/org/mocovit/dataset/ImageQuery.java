package org.mocovit.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What the user says about the images.
 *
 * @param images {@code --images}: a path or URI, taken letter by letter: {@code %20} is those three
 *     characters. Without a scheme it is a path of the local file system
 * @param imageRoot {@code --image-root}: what paths are relative to; if absent, the directory
 *     itself, the part of a glob before its first special character, the file's or manifest's own
 *     directory
 * @param format {@code --format}, or absent to infer it
 * @param include {@code --include}: a glob over base names that replaces the rule on which files of
 *     a directory count
 */
public record ImageQuery(
    String images,
    @Nullable String imageRoot,
    @Nullable SourceFormat format,
    @Nullable String include) {
  /** Checks that there is something to look for. */
  public ImageQuery {
    if (images.isEmpty()) {
      throw new DatasetException("--images must name a file, directory, glob or manifest: ''");
    }
  }

  /** Images at a place, all else inferred. */
  public static ImageQuery of(String images) {
    return new ImageQuery(images, null, null, null);
  }
}
