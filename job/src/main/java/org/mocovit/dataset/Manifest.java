package org.mocovit.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A table that names images.
 *
 * @param root what its paths are relative to, where it says so itself; else null
 * @param unit what entries are counted in: {@code line} or {@code row}
 * @param entries in the table's order
 */
record Manifest(@Nullable String root, String unit, List<Entry> entries) {
  /** The column with an image's path, in order of preference. */
  static final List<String> PATH_COLUMNS = List.of(ManifestRows.PATH, "file");

  static final String ID_COLUMN = ManifestRows.IMAGE_ID;
  static final String SIZE_COLUMN = ManifestRows.SIZE_BYTES;

  /** A manifest that does not say what its paths are relative to. */
  Manifest(String unit, List<Entry> entries) {
    this(null, unit, entries);
  }

  /** Copies the list. */
  Manifest {
    entries = List.copyOf(entries);
  }

  /**
   * One image.
   *
   * @param number where it stands, from 1
   * @param path relative to the root, from the top of the root's file system, or a URI
   */
  record Entry(long number, String path, OptionalLong imageId, OptionalLong sizeBytes) {}

  /** A way to read manifests of one format. */
  @FunctionalInterface
  interface Reader {
    /** Reads the table at a place that exists, or a glob. */
    Manifest read(Path location) throws IOException;
  }

  /**
   * The images, without asking the file system about any of them.
   *
   * @param source the manifest, for messages
   * @throws DatasetException if two entries name the same file
   */
  List<Found> resolve(Path root, String source) {
    String prefix = Locations.prefix(root.toString());
    Map<String, Long> numbers = new HashMap<>(entries.size() * 2);
    List<Found> images = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.path().isEmpty()) {
        throw new DatasetException(
            "Path must not be empty: " + unit + " " + entry.number() + " of " + source);
      }
      String uri = Locations.resolve(root, entry.path()).toString();
      Long earlier = numbers.put(uri, entry.number());
      if (earlier != null) {
        throw new DatasetException(
            "Path must stand in a manifest once: %s in %ss %d and %d of %s"
                .formatted(uri, unit, earlier, entry.number(), source));
      }
      String path = uri.startsWith(prefix) ? uri.substring(prefix.length()) : uri;
      images.add(new Found(path, uri, entry.sizeBytes(), entry.imageId()));
    }
    if (images.isEmpty()) {
      throw new DatasetException("Manifest must name at least one image: " + source);
    }
    return images;
  }
}
