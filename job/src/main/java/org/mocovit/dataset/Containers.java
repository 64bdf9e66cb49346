package org.mocovit.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.mocovit.storage.DamagedFileException;
import org.mocovit.storage.ParquetFiles;

/**
 * The files of a source that hold many images each.
 *
 * @param files in the order of their URIs
 */
record Containers(List<TreeEntry> files) {

  /**
   * Finds them: the file that the source is, those that a glob matches, and those below a directory
   * whose names end so. As in a directory of images, names that start with a dot or an underscore
   * do not count, such as Spark's {@code _SUCCESS}, unless the source is that file.
   *
   * @param extension such as {@code .tar}
   */
  static Containers of(Source source, String extension) throws IOException {
    List<TreeEntry> files = new ArrayList<>();
    for (TreeEntry match : source.matches()) {
      if (match.kind() == TreeEntry.Kind.FILE) {
        if (source.entry().isPresent()
            || !ImageFileNames.isHidden(Locations.baseName(match.uri()))) {
          files.add(match); // whatever its extension
        }
      } else if (match.kind() == TreeEntry.Kind.DIRECTORY) {
        String prefix = Locations.prefix(match.uri());
        source
            .tree()
            .walk(
                match.uri(),
                entry -> {
                  if (counts(entry, entry.uri().substring(prefix.length()), extension)) {
                    files.add(entry);
                  }
                });
      }
    }
    files.sort(Comparator.comparing(TreeEntry::uri));
    return new Containers(List.copyOf(files));
  }

  private static boolean counts(TreeEntry entry, String below, String extension) {
    return entry.kind() == TreeEntry.Kind.FILE
        && below.toLowerCase(Locale.ROOT).endsWith(extension)
        && !ImageFileNames.isHidden(below);
  }

  /**
   * The columns that hold images, if these are Parquet files with such; a table without may be a
   * manifest. The first file that can be read decides.
   *
   * @throws DatasetException if it cannot be told which column is meant
   */
  Optional<ParquetFiles> imageColumns(Configuration hadoop) throws IOException {
    for (TreeEntry file : files) {
      try {
        return ParquetFiles.of(ParquetFiles.schema(file.uri(), hadoop));
      } catch (DamagedFileException e) {
        // It is reported when it is listed.
      } catch (IllegalArgumentException e) {
        throw new DatasetException("%s in %s".formatted(e.getMessage(), file.uri()), e);
      }
    }
    return Optional.empty();
  }
}
