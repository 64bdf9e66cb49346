package org.mocovit.dataset;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.index.FoundImage;
import org.mocovit.dataset.index.FoundImages;
import org.mocovit.dataset.index.ImageFacts;
import org.mocovit.predict.ImageRef;
import org.mocovit.storage.ImageStorage;

/**
 * A table that names images.
 *
 * @param root what its paths are relative to, where it says so itself; else null
 * @param storage how its images lie in their files
 * @param unit what entries are counted in: {@code line} or {@code row}
 * @param below whether its images must lie below the root
 * @param entries reads them
 */
record Manifest(
    @Nullable String root, ImageStorage storage, String unit, boolean below, Entries entries) {
  /** The column with an image's path, in order of preference. */
  static final List<String> PATH_COLUMNS = List.of(ManifestRows.PATH, "file");

  /** A table that does not say what its paths are relative to, and may name any place. */
  static Manifest anywhere(ImageStorage storage, String unit, Entries entries) {
    return new Manifest(null, storage, unit, false, entries);
  }

  /** A table whose images all lie below a root, which it does not name. */
  static Manifest belowRoot(ImageStorage storage, String unit, Entries entries) {
    return new Manifest(null, storage, unit, true, entries);
  }

  /**
   * One image.
   *
   * @param number where it stands, from 1
   * @param path relative to the root, from the top of the root's file system, or a URI; its name in
   *     a container
   * @param container the file that it lies in beside others, or null
   * @param position where in that file; {@link ImageRef#WHOLE_FILE} without one
   * @param imageId the id that the manifest gives, or null
   * @param facts what it says beside
   */
  record Entry(
      long number,
      String path,
      @Nullable String container,
      long position,
      @Nullable Long imageId,
      ImageFacts facts) {
    /** An image that has a file of its own. */
    Entry(long number, String path, @Nullable Long imageId, ImageFacts facts) {
      this(number, path, null, ImageRef.WHOLE_FILE, imageId, facts);
    }
  }

  /** The entries of a table, in its order. */
  @FunctionalInterface
  interface Entries {
    void forEach(Consumer<Entry> action) throws IOException;
  }

  /** A way to read manifests of one format. */
  @FunctionalInterface
  interface Reader {
    /** Opens the table at a place that exists, or a glob. */
    Manifest open(Path location) throws IOException;
  }

  /**
   * Gives the images, without asking the file system about any of them.
   *
   * @param source the manifest, for messages
   */
  void resolve(Path root, String source, FoundImages images) throws IOException {
    String prefix = Locations.prefix(root.toString());
    entries.forEach(
        entry -> {
          if (entry.path().isEmpty()) {
            throw new DatasetException(
                "Path must not be empty: " + unit + " " + entry.number() + " of " + source);
          }
          FoundImage image = found(entry, root, prefix);
          if (below && !image.uri().startsWith(prefix)) {
            throw new DatasetException(
                "Path must lie below %s: %s, %s %d of %s"
                    .formatted(root, entry.path(), unit, entry.number(), source));
          }
          images.add(image);
        });
    if (images.count() == 0) {
      throw new DatasetException("Manifest must name at least one image: " + source);
    }
  }

  /**
   * A width or height as an image can have it; {@link ImageFacts#UNKNOWN} stays.
   *
   * @param place the entry, for messages
   * @throws DatasetException if it is too large
   */
  static int length(String column, long value, String place) {
    if (value > Integer.MAX_VALUE) {
      throw new DatasetException(
          "%s must be at most %d: %d in %s".formatted(column, Integer.MAX_VALUE, value, place));
    }
    return value < 0 ? ImageFacts.UNKNOWN : (int) value;
  }

  private static FoundImage found(Entry entry, Path root, String prefix) {
    String named = entry.container() == null ? entry.path() : entry.container();
    String uri = Locations.resolve(root, named).toString();
    String relative = uri.startsWith(prefix) ? uri.substring(prefix.length()) : uri;
    return new FoundImage(
        entry.container() == null ? relative : entry.path(),
        uri,
        entry.position(),
        entry.facts(),
        entry.imageId(),
        entry.number(),
        false);
  }
}
