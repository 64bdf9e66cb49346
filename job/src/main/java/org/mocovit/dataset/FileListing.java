package org.mocovit.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** Collects the files of a listing: those that count, and what was passed over. */
final class FileListing {
  private static final int EXAMPLES = 5;

  private final String start;
  private final String root;
  private final ImageNames names;
  private final List<Found> images = new ArrayList<>();
  private final TreeSet<String> skippedFirst = new TreeSet<>();
  private long skipped;

  /**
   * A listing without files yet.
   *
   * @param start the directory below which names decide
   * @param root what paths are relative to; {@code start} or a directory above it
   */
  FileListing(Path start, Path root, ImageNames names) {
    this.start = Locations.prefix(start.toString());
    this.root = Locations.prefix(root.toString());
    this.names = names;
    if (!this.start.startsWith(this.root)) {
      throw new DatasetException("--image-root must be " + start + " or above it: " + root);
    }
  }

  /** Judges one file. */
  void add(TreeEntry entry) {
    String below = entry.uri().substring(start.length());
    if (entry.kind() == TreeEntry.Kind.FILE && names.accepts(below)) {
      take(entry);
    } else {
      skip(below);
    }
  }

  /** Takes a file that the user named, whatever its name. */
  void take(TreeEntry entry) {
    images.add(
        new Found(
            entry.uri().substring(root.length()),
            entry.uri(),
            OptionalLong.of(entry.sizeBytes()),
            OptionalLong.empty()));
  }

  List<Found> images() {
    return images;
  }

  SkippedFiles skipped() {
    return new SkippedFiles(skipped, List.copyOf(skippedFirst));
  }

  /**
   * Refuses a listing that found nothing.
   *
   * @param source the source as the user wrote it
   */
  void requireImages(String source) {
    if (!images.isEmpty()) {
      return;
    }
    String passedOver =
        skipped == 0
            ? "there is no file at all"
            : "no file "
                + names.description()
                + "; skipped "
                + skipped
                + " (first: "
                + String.join(", ", skippedFirst)
                + "); names starting with . or _ do not count, --include GLOB takes other names";
    throw new DatasetException("Cannot find images in " + source + ": " + passedOver);
  }

  private void skip(String path) {
    skipped++;
    skippedFirst.add(path);
    if (skippedFirst.size() > EXAMPLES) {
      skippedFirst.pollLast();
    }
  }
}
