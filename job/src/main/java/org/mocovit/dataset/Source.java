package org.mocovit.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --images} turned out to be.
 *
 * @param tree the file system it is in
 * @param location it, with its scheme
 * @param entry what stands there literally; absent for a glob
 * @param format stated or inferred
 * @param start the directory that a listing begins in, or that a manifest lies in
 * @param root what paths are relative to; may be in another file system than a manifest
 */
record Source(
    FileTree tree,
    Path location,
    Optional<TreeEntry> entry,
    SourceFormat format,
    Path start,
    Path root) {
  /**
   * Looks the query's source up.
   *
   * @throws DatasetException if it does not exist, or is not what the stated format needs
   */
  static Source find(ImageQuery query, Configuration hadoop) throws IOException {
    Path written = Locations.parse(query.images());
    FileTree tree = FileTree.of(written, hadoop);
    Path location = tree.qualify(written);
    SourceFormat stated = query.format();
    Optional<TreeEntry> entry =
        stated == SourceFormat.GLOB ? Optional.empty() : tree.find(location.toString());
    if (entry.isEmpty() && stated != SourceFormat.GLOB && !Glob.isGlob(query.images())) {
      throw new DatasetException("--images must exist: " + query.images());
    }
    SourceFormat format = stated == null ? infer(location, entry) : stated;
    requireKind(query, entry, format);
    Path start = start(location, entry, format);
    return new Source(tree, location, entry, format, start, root(query, start, hadoop));
  }

  /** The files to list and the directories to walk. */
  List<TreeEntry> matches() throws IOException {
    if (entry.isPresent()) {
      return List.of(entry.get());
    }
    List<TreeEntry> matches = GlobPath.of(location).expand(tree);
    if (matches.isEmpty()) {
      throw new DatasetException("Glob must match at least one file or directory: " + location);
    }
    return matches;
  }

  /** The location for a reader that takes globs, where one that exists must not be taken so. */
  Path readable() {
    return entry.isPresent() && format == SourceFormat.PARQUET
        ? new Path(Glob.escape(location.toString()))
        : location;
  }

  private static Path start(Path location, Optional<TreeEntry> entry, SourceFormat format) {
    if (entry.isEmpty()) {
      return GlobPath.of(location).root();
    }
    return format == SourceFormat.DIRECTORY ? location : Locations.parent(location);
  }

  private static Path root(ImageQuery query, Path start, Configuration hadoop) throws IOException {
    if (query.imageRoot() == null) {
      return start;
    }
    Path root = Locations.parse(query.imageRoot());
    return FileTree.of(root, hadoop).qualify(root);
  }

  private static void requireKind(
      ImageQuery query, Optional<TreeEntry> entry, SourceFormat format) {
    TreeEntry.Kind needed =
        switch (format) {
          case DIRECTORY -> TreeEntry.Kind.DIRECTORY;
          case FILE, CSV, COCO -> TreeEntry.Kind.FILE;
          case GLOB, PARQUET, WEBDATASET -> null;
        };
    if (needed != null && entry.map(TreeEntry::kind).filter(needed::equals).isEmpty()) {
      throw new DatasetException(
          "--images must be a %s with --format %s: %s"
              .formatted(needed.name().toLowerCase(Locale.ROOT), format.key(), query.images()));
    }
  }

  private static SourceFormat infer(Path location, Optional<TreeEntry> entry) {
    String name = location.getName();
    @Nullable SourceFormat named = byExtension(name);
    if (entry.isEmpty()) {
      return named == SourceFormat.PARQUET || named == SourceFormat.WEBDATASET
          ? named
          : SourceFormat.GLOB;
    }
    if (entry.get().kind() == TreeEntry.Kind.DIRECTORY) {
      return named == SourceFormat.PARQUET ? named : SourceFormat.DIRECTORY;
    }
    if (named == null && !ImageFileNames.hasImageExtensionOrNone(name)) {
      throw new DatasetException(
          "--format must be stated where the name does not tell: " + location);
    }
    return named == null ? SourceFormat.FILE : named;
  }

  private static @Nullable SourceFormat byExtension(String name) {
    int dot = Math.max(0, name.lastIndexOf('.'));
    return switch (name.substring(dot).toLowerCase(Locale.ROOT)) {
      case ".csv" -> SourceFormat.CSV;
      case ".parquet" -> SourceFormat.PARQUET;
      case ".json" -> SourceFormat.COCO;
      case ".tar" -> SourceFormat.WEBDATASET;
      default -> null;
    };
  }
}
